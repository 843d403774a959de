// « Écouter »: a recording where there is one ([data-audio]), else a French voice of this device.
// Only voices that live on the device are used: a distant voice would send the text away.
// A button with neither stays hidden.
const speech = window.speechSynthesis;
let playing = null;

function frenchVoice() {
  const voices = speech?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && /^fr\b/i.test(voice.lang.replace("_", "-")));
}

function textOf(button) {
  const source = button.dataset.listenFrom;
  return source ? (document.getElementById(source)?.textContent ?? "") : button.dataset.listen;
}

function show(root = document) {
  const voice = frenchVoice();
  for (const button of root.querySelectorAll("[data-listen], [data-listen-from]")) {
    button.hidden = !(voice || button.dataset.audio);
  }
}

function stop() {
  if (!playing) return;
  playing.button.setAttribute("aria-pressed", "false");
  playing.audio?.pause();
  speech?.cancel();
  playing = null;
}

function play(button) {
  stop();
  const mine = { button };
  const ended = () => playing === mine && stop();
  if (button.dataset.audio) {
    mine.audio = new Audio(button.dataset.audio);
    mine.audio.addEventListener("ended", ended);
    mine.audio.play().catch(ended);
  } else {
    const words = new SpeechSynthesisUtterance(textOf(button).trim());
    words.voice = frenchVoice();
    words.lang = "fr-FR";
    words.rate = 0.9;
    words.addEventListener("end", ended);
    words.addEventListener("error", ended);
    speech.speak(words);
  }
  playing = mine;
  button.setAttribute("aria-pressed", "true");
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-listen], [data-listen-from]");
  if (!button) return;
  if (playing?.button === button) stop();
  else play(button);
});
document.addEventListener("htmx:load", ({ detail }) => show(detail.elt.parentElement ?? document));
document.addEventListener("declic:screen", () => {
  stop();
  show();
});
speech?.addEventListener?.("voiceschanged", () => show());
window.addEventListener("pagehide", stop);
show();
