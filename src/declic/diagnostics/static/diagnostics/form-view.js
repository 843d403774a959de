/** How a form looks: one step, what is checked before sending, what is said after. */

import { button, icon, make } from "./dom.js";
import { drawField } from "./form-fields.js";
import { bind } from "./typography.js";

export function drawHead(form) {
  const { title, address } = form.state;
  return make("div", { class: "site-head" },
    make("p", { class: "site-name" }, bind(title)),
    make("p", { class: "site-address" }, icon("site"), make("span", {}, address)));
}

function heading(words) {
  return make("h2", { class: "pane-title", tabindex: "-1", "data-focus": "heading" }, bind(words));
}

export function drawStep(form, step) {
  const { steps, path } = form.state;
  const isStraight = steps.length > 1 && steps.every(({ links, next }) => links.length === 0 && !next);
  const isCrossroads = step.links.length > 0 && step.fields.length === 0;
  const number = steps.indexOf(step) + 1;
  return make("div", { class: "site-page" },
    isStraight && make("p", { class: "site-place" }, `Étape ${number} sur ${steps.length}`),
    heading(step.title),
    step.notes.length > 0 && make("div", { class: "site-notes" }, step.notes.map((note) => make("p", {}, bind(note)))),
    step.fields.map((field) => drawField(form, field)),
    step.links.map((link) => make("p", { class: "site-link" }, make("button", {
      type: "button", role: "link", class: "link-button", "data-focus": `link-${link.key}`, click: () => form.go(link),
    }, bind(link.text)))),
    make("div", { class: "site-actions" },
      path.length > 0 && button("back", "Retour", "back", () => form.back()),
      !isCrossroads && drawOnward(form, step)));
}

function drawOnward(form, step) {
  return form.after(step) === "sent"
    ? button("send", form.state.send_label, "send", () => form.advance("send"), { class: "tool tool-main" })
    : button("next", "Continuer", "next", () => form.advance("next"), { class: "tool tool-main" });
}

export function drawSummary(form) {
  const { steps, path } = form.state;
  const draw = (step) => make("section", { class: "site-part", "aria-label": step.title },
    make("h3", { class: "site-part-title" }, bind(step.title)),
    make("dl", {}, step.fields.map((field) => make("div", {},
      make("dt", {}, bind(field.label)), make("dd", {}, bind(told(field, form.state.values[field.key])))))),
    button("edit", "Modifier", `edit-${step.key}`, () => form.edit(step.key),
      { "aria-label": `Modifier : ${step.title}` }));
  return make("div", { class: "site-page" },
    heading("Vérifiez vos réponses"),
    steps.filter((step) => path.includes(step.key) && step.fields.length > 0).map(draw),
    make("p", { class: "site-place" }, "Rien n’est encore envoyé."),
    make("div", { class: "site-actions" },
      button("back", "Retour", "back", () => form.back()),
      button("send", form.state.send_label, "send", () => form.advance("send"), { class: "tool tool-main" })));
}

export function drawSent(form) {
  return make("div", { class: "site-page" },
    make("div", { class: "site-sent" }, icon("done"), heading(form.state.confirmation)));
}

/** Return how a value is told before sending. */
function told({ type, options }, value) {
  if (!value) return type === "checkbox" ? "Non" : "Rien";
  if (type === "checkbox") return "Oui";
  if (type === "password" || type === "new_password") return "••••••••";
  if (options.length === 0) return value;
  const chosen = options.filter((option) => value.split(",").includes(option.key));
  return chosen.map(({ text, group }) => (group ? `${group}, ${text}` : text)).join(", ");
}
