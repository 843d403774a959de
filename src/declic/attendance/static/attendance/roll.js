/** The roll: one touch marks somebody, at once on the device; the network has no say in it. */

import { newKey } from "./database.js";
import { count, overlay, toSign } from "./marks.js";
import { showRoll } from "./roll-view.js";
import { Signing } from "./signing.js";
import * as store from "./store.js";
import { keeper, send, tellFull } from "./sync.js";

class Roll {
  constructor(form) {
    this.form = form;
    this.session = Number(form.dataset.roll);
    this.state = JSON.parse(document.getElementById("roll-state").textContent);
    this.shown = this.state;
    this.past = [];
    this.unkept = [];
    this.signing = new Signing((person, facts) => this.sign(person, facts), () => toSign(this.shown),
      () => this.shown.people);
    form.addEventListener("change", (event) => this.marked(event.target));
    form.addEventListener("submit", (event) => this.gate(event));
    form.querySelector("[data-all]").addEventListener("click", () => this.markAll());
    form.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    form.querySelector("[data-sign]").addEventListener("click", () => this.signing.open());
    form.querySelector("[data-guest]").addEventListener("click", () => this.askGuest());
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-sign-one]");
      if (button) this.signing.open(button.closest("[data-person]").dataset.person);
    });
    document.addEventListener("rolls", (event) => this.refresh(event.detail));
    document.querySelector("[data-guest-dialog]").addEventListener("close", (event) => this.addGuest(event.target));
  }

  async begin() {
    const known = await store.loadRoll(this.session);
    if (known && known.seen >= this.state.seen) this.state = known;
    else await store.saveRolls([this.state]);
    await this.show();
  }

  async refresh(rolls) {
    const roll = rolls.find((one) => one.session === this.session);
    if (roll) this.state = roll;
    await this.show();
  }

  /** A page kept before the day opens on the day, by the device's own calendar. */
  get isEarly() {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0"));
    return this.form.dataset.on > today.join("-");
  }

  async show() {
    document.querySelector("[data-early]")?.toggleAttribute("hidden", !this.isEarly);
    if (!this.form.dataset.cancelled) this.form.querySelector("fieldset").disabled = this.isEarly;
    const kept = (await store.allLines()).filter((line) => line.session === this.session);
    const keys = new Set(kept.map((line) => line.key));
    const lines = [...kept, ...this.unkept.filter((line) => !keys.has(line.key))];
    const refused = lines.findLast((line) => line.refusal);
    if (refused) this.say(refused.refusal);
    this.shown = overlay(this.state, lines.filter((line) => !line.sentAt));
    showRoll(this.form, this.shown);
    this.form.querySelector("[data-undo]").disabled = !this.past.length;
  }

  /** Write lines on the device, show them, then send. */
  async write(...facts) {
    const now = new Date().toISOString();
    const lines = facts.map((one) => ({
      key: newKey(), session: this.session, keeper, kind: "mark", person: "", mark: "", reason: "", note: "",
      origin: "hand", strokes: "", card: "", at: now, seen: this.state.seen, isOffline: !navigator.onLine, ...one,
    }));
    this.unkept.push(...lines);
    const isSafe = await store.keepLines(lines);
    this.unkept = this.unkept.filter((line) => !lines.includes(line));
    await this.show();
    await send();
    if (!isSafe && document.querySelector("[data-sync]").dataset.state !== "done") tellFull();
  }

  marked(field) {
    const person = field.closest("[data-person]")?.dataset.person;
    const before = this.shown.people.find((one) => one.key === person);
    if (!before) return null;
    const row = field.closest("[data-person]");
    const mark = row.querySelector("input:checked")?.value;
    if (!mark) return null;
    this.past.push([before]);
    return this.write({ person, mark, reason: mark === "excused" ? row.querySelector("select").value : "" });
  }

  markAll() {
    const left = this.shown.people.filter((one) => !one.key.startsWith("member:") && ["unmarked", ""].includes(one.mark));
    if (!left.length) return null;
    this.past.push(left);
    return this.write(...left.map((one) => ({ person: one.key, mark: "present", origin: "bulk" })));
  }

  undo() {
    const people = this.past.pop() ?? [];
    return this.write(...people.map((one) => ({ person: one.key, mark: one.mark || "unmarked", reason: one.reason })));
  }

  sign(person, facts) {
    return this.write({ person, kind: "signature", ...facts });
  }

  askGuest() {
    const dialog = document.querySelector("[data-guest-dialog]");
    dialog.returnValue = "";
    dialog.querySelector("[data-guest-name]").value = "";
    dialog.showModal();
  }

  addGuest(dialog) {
    const name = dialog.querySelector("[data-guest-name]").value.trim();
    if (dialog.returnValue !== "keep" || !name) return null;
    const person = `guest:${newKey()}`;
    return this.write({ person, kind: "guest", note: name }, { person, mark: "present" });
  }

  async gate(event) {
    event.preventDefault();
    if (event.submitter?.name !== "close") return;
    const left = count(this.shown).unmarked;
    if (left && !this.shown.isClosed) {
      this.say(`Il reste ${left} personne${left > 1 ? "s" : ""} à pointer.`);
      this.form.querySelector(".roll-person:not(:has(:checked)) input")?.focus();
      return;
    }
    await this.write({ kind: this.shown.isClosed ? "reopening" : "closing" });
    this.say(this.shown.isClosed ? "La feuille est fermée. Merci !" : "La feuille est rouverte.");
  }

  say(sentence) {
    this.form.querySelector("[data-said]").textContent = sentence;
  }
}

const form = document.querySelector("[data-roll]");
if (form) new Roll(form).begin();
