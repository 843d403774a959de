/** The two places of the settings where something is typed: a network’s password, a protection’s steps. */

import { button, make } from "./dom.js";
import { heading } from "./mailbox-view.js";

const PHONE_DIGITS = 10;

/** Return a field that remembers its text in `kept`; Enter does the same as the button. */
function drawField(task, kept, label, attributes, accept) {
  const field = make("input", {
    type: "text", class: "settings-field", id: "settings-answer", "data-focus": "answer", maxlength: "80",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false", ...attributes,
    input: () => {
      kept.text = field.value;
      task.keep();
    },
    keydown: (event) => event.key === "Enter" && accept(),
  });
  field.value = kept.text;
  return make("div", { class: "settings-line" }, make("label", { for: field.id }, label), field);
}

function drawButtons(task, word, accept) {
  return make("div", { class: "toolbar" },
    button("yes", word, "accept", accept, { class: "tool tool-main" }),
    button("close", "Annuler", "give-up", () => task.giveUp()));
}

export function drawJoining(task) {
  const { joining } = task.state;
  const row = task.row(joining.row);
  const network = row.options.find(({ key }) => key === joining.network);
  const accept = () => task.connect(row, network, joining.text);
  const look = () => {
    joining.seen = !joining.seen;
    task.render("look");
  };
  return make("div", { class: "main" },
    heading(network.name),
    drawField(task, joining, "Mot de passe du Wi-Fi", { type: joining.seen ? "text" : "password" }, accept),
    button(joining.seen ? "hidden" : "seen", joining.seen ? "Cacher" : "Montrer ce que j’écris", "look", look),
    drawButtons(task, "Se connecter", accept));
}

export function drawSetup(task) {
  const { setup } = task.state;
  const row = task.row(setup.row);
  const step = row.steps[setup.step];
  const accept = () => answer(task, row, step);
  const inputmode = step.kind === "text" ? null : "numeric";
  return make("div", { class: "main" },
    heading(row.label),
    make("p", { class: "settings-hint" }, `Étape ${setup.step + 1} sur ${row.steps.length}`),
    step.received && make("p", { class: "settings-received" },
      make("strong", {}, "Votre téléphone affiche :"), make("span", {}, step.received)),
    drawField(task, setup, step.label, { inputmode }, accept),
    drawButtons(task, "Continuer", accept));
}

function answer(task, row, step) {
  const { setup, values } = task.state;
  task.record("answer", step.key, setup.text);
  const refusal = refuse(step, setup.text);
  if (refusal) return task.say(refusal);
  if (setup.step + 1 < row.steps.length) {
    Object.assign(setup, { step: setup.step + 1, text: "" });
    task.render("answer");
    return task.say(row.steps[setup.step].received || row.steps[setup.step].label);
  }
  values[row.key] = "on";
  task.state.setup = null;
  task.render(`row-${row.key}`);
  task.say(`${row.label} : c’est activé.`);
}

/** Return how to mend what was typed, or nothing when the window can go on. */
function refuse(step, text) {
  const digits = text.replace(/\D/g, "");
  if (step.kind === "text") return text.trim() ? "" : "Écrivez une réponse.";
  if (step.kind === "phone") return digits.length === PHONE_DIGITS ? "" : "Écrivez les 10 chiffres du numéro.";
  return digits === step.code ? "" : "Ce code n’est pas le bon. Regardez le téléphone.";
}
