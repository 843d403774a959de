/** The waiting room of the video call: camera, microphone, background and name, before anyone sees. */

import { button, icon, make } from "./dom.js";
import { heading } from "./mailbox-view.js";

const WORDS = { mic: "Micro", camera: "Caméra" };
const STATES = { mic: ["activé", "coupé"], camera: ["activée", "coupée"] };

/** Return the button of the microphone or of the camera: its word tells how things stand. */
export function drawToggle(task, field) {
  const isOn = task.state.now[field] === "on";
  const state = STATES[field][isOn ? 0 : 1];
  return make("button", {
    type: "button", class: isOn ? "tool call-toggle" : "tool call-toggle call-off", "data-focus": field,
    "aria-pressed": String(isOn), click: () => task.toggle(field),
  }, icon(isOn ? field : `${field}-off`), make("span", {}, `${WORDS[field]} ${state}`));
}

/** Return what others see of the person. */
export function drawOwnTile(task) {
  const { now, calls } = task.state;
  const background = calls.backgrounds.find(({ key }) => key === now.background)?.name;
  const isOn = now.camera === "on";
  const seen = isOn ? (background ? `Fond : ${background.toLowerCase()}` : "On vous voit") : "Caméra coupée";
  return make("div", { class: isOn ? "call-tile call-tile-on" : "call-tile" },
    icon(isOn ? "person" : "camera-off"), make("strong", {}, `${now.name} (vous)`),
    make("span", {}, seen),
    make("span", { class: "call-with-icon" }, icon(now.mic === "on" ? "mic" : "mic-off"),
      `Micro ${STATES.mic[now.mic === "on" ? 0 : 1]}`),
    now.hand === "on" && make("span", { class: "call-with-icon call-mark" }, icon("hand"), "Main levée"));
}

export function drawRoom(task) {
  const { calls, tested } = task.state;
  return make("div", { class: "main" },
    button("back", "Retour", "back", () => task.goBack(), { class: "tool call-start" }),
    heading(task.meeting.title),
    make("p", { class: "call-soft" }, "Vous n’êtes pas encore dans la réunion. Préparez-vous."),
    make("div", { class: "call-columns" }, drawOwnTile(task),
      make("div", { class: "call-panel" },
        make("div", { class: "toolbar" }, drawToggle(task, "mic"), drawToggle(task, "camera")),
        make("div", { class: "call-tried" }, button("test", "Tester le micro", "test", () => task.test()),
          tested && make("span", {}, tested)),
        drawName(task))),
    drawRadios(task, "microphone", "Quel micro ?", calls.microphones),
    drawRadios(task, "background", "Derrière vous", calls.backgrounds),
    button("enter", "Entrer dans la réunion", "join", () => task.join(), { class: "tool tool-main" }));
}

function drawName(task) {
  const field = make("input", {
    type: "text", id: "call-name", class: "call-field", "data-focus": "name", maxlength: "60",
    autocomplete: "off", spellcheck: "false",
    input: () => { task.state.name = field.value; task.keep(); },
    blur: () => task.noteName(),
  });
  field.value = task.state.name;
  return make("div", { class: "call-line" }, make("label", { for: field.id }, "Votre nom à l’écran"), field);
}

function drawRadios(task, field, legend, options) {
  if (options.length < 2) return null;
  return make("fieldset", { class: "call-panel" }, make("legend", {}, legend),
    options.map(({ key, name }) => make("label", { class: "call-option" },
      make("input", {
        type: "radio", name: `call-${field}`, "data-focus": `${field}-${key}`,
        checked: task.state.now[field] === key, change: () => task.set(field, key, `${legend} : ${name}.`),
      }), make("span", {}, name))));
}
