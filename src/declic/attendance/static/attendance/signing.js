/** Signatures: by finger in a frame, or with the person's own card; one person after the other. */

const FEWEST_POINTS = 8;
const WIDTH = 600;
const HEIGHT = 260;

export class Signing {
  /** `keep(person, facts)` writes a signature; `left()` returns who has not signed yet, `all()` everybody. */
  constructor(keep, left, all) {
    this.keep = keep;
    this.left = left;
    this.all = all;
    this.dialog = document.querySelector("[data-signing]");
    this.canvas = this.find("canvas");
    this.pen = this.canvas.getContext("2d");
    this.listen();
  }

  find(name) {
    return this.dialog.querySelector(`[data-${name}]`);
  }

  listen() {
    this.canvas.addEventListener("pointerdown", (event) => this.start(event));
    this.canvas.addEventListener("pointermove", (event) => this.draw(event));
    for (const name of ["pointerup", "pointercancel"]) this.canvas.addEventListener(name, () => { this.stroke = null; });
    this.find("signing-keep").addEventListener("click", () => this.keepStrokes());
    this.find("signing-clear").addEventListener("click", () => this.clear());
    this.find("signing-skip").addEventListener("click", () => this.next(this.person?.key));
    this.find("card-keep").addEventListener("click", () => this.keepCard(this.find("card").value));
    this.find("card-scan").addEventListener("click", () => this.scan());
    this.find("card-scan").hidden = !("BarcodeDetector" in globalThis && navigator.mediaDevices?.getUserMedia);
    this.dialog.addEventListener("close", () => this.closeCamera());
  }

  open(key = "") {
    this.person = this.all().find((one) => one.key === key) ?? this.left()[0];
    if (!this.person) return;
    this.find("signer-name").textContent = this.person.name;
    this.find("card").value = "";
    this.clear();
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** Go on to whoever comes after; close when everybody has signed. */
  next(after = "") {
    const people = this.left();
    const place = people.findIndex((one) => one.key === after);
    const person = people[place + 1] ?? (place > 0 ? people[0] : null);
    if (person && person.key !== after) this.open(person.key);
    else this.dialog.close();
  }

  clear() {
    this.strokes = [];
    this.stroke = null;
    this.pen.clearRect(0, 0, WIDTH, HEIGHT);
    this.tell("");
  }

  start(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.stroke = [];
    this.strokes.push(this.stroke);
    this.draw(event);
    event.preventDefault();
  }

  draw(event) {
    if (!this.stroke) return;
    const frame = this.canvas.getBoundingClientRect();
    const x = Math.round(((event.clientX - frame.left) / frame.width) * WIDTH);
    const y = Math.round(((event.clientY - frame.top) / frame.height) * HEIGHT);
    const inside = [Math.min(WIDTH, Math.max(0, x)), Math.min(HEIGHT, Math.max(0, y))];
    const last = this.stroke.at(-1) ?? inside;
    if (this.stroke.length && last[0] === inside[0] && last[1] === inside[1]) return;
    this.stroke.push(inside);
    this.pen.strokeStyle = getComputedStyle(this.canvas).color;
    this.pen.lineWidth = 4;
    this.pen.lineCap = "round";
    this.pen.beginPath();
    this.pen.moveTo(...last);
    this.pen.lineTo(...inside);
    this.pen.stroke();
  }

  async keepStrokes() {
    if (this.strokes.flat().length < FEWEST_POINTS) {
      this.tell("Signez dans le cadre avec le doigt, puis validez.");
      return;
    }
    const strokes = this.strokes.map((stroke) => stroke.map((point) => point.join(",")).join(" ")).join(";");
    await this.keep(this.person.key, { strokes });
    this.next();
  }

  async keepCard(written) {
    const token = written.trim().split("/").filter(Boolean).at(-1) ?? "";
    if (!token || !this.person.key.startsWith("learner:")) {
      this.tell("Cette carte ne se lit pas. Signez avec le doigt.");
      return;
    }
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
    const card = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    await this.keep(this.person.key, { card, origin: "card" });
    this.next();
  }

  async scan() {
    const video = this.find("camera");
    try {
      this.camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      this.tell("L’appareil photo ne s’ouvre pas. Recopiez l’adresse de la carte.");
      return;
    }
    video.hidden = false;
    video.srcObject = this.camera;
    await video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    while (this.camera) {
      const [code] = await detector.detect(video).catch(() => []);
      if (code) {
        this.closeCamera();
        await this.keepCard(code.rawValue);
      }
      await new Promise((resolve) => { requestAnimationFrame(resolve); });
    }
  }

  closeCamera() {
    for (const track of this.camera?.getTracks() ?? []) track.stop();
    this.camera = null;
    this.find("camera").hidden = true;
  }

  tell(sentence) {
    const line = this.find("signing-error");
    line.textContent = sentence;
    line.hidden = !sentence;
  }
}
