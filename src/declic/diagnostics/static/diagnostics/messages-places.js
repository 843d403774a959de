/** What the telephone has beside its messages: a page that a link opened, an application. */

import { button, icon, make } from "./dom.js";
import { heading } from "./mailbox-view.js";

export function drawPage(phone) {
  const { link, text } = phone.state.page;
  return make("div", { class: "main" },
    heading("Page ouverte"),
    make("p", { class: "phone-address" }, link),
    make("p", { class: "phone-said" }, text),
    button("close", "Fermer la page", "close-page", () => phone.closePage()));
}

export function drawPlace(phone) {
  const { place } = phone;
  return make("div", { class: "main" },
    make("div", { class: "toolbar toolbar-narrow" }, button("back", "Messages", "back", () => phone.goBack())),
    heading(place.name),
    place.text && make("p", { class: "phone-number" }, place.text),
    make("ul", { class: "phone-actions" }, place.actions.filter((action) => phone.isThere(action))
      .map((action) => make("li", { class: "phone-action" }, drawAction(phone, action)))));
}

function drawAction(phone, action) {
  const { key, name, said, label } = action;
  if (phone.state.done.includes(key)) {
    return make("p", { class: "phone-said", tabindex: "-1", "data-focus": `do-${key}` },
      icon("yes"), make("span", {}, make("strong", {}, name), make("br"), said));
  }
  const act = () => phone.do(action);
  return [label && drawField(phone, action, act), button("press", name, `do-${key}`, act)];
}

function drawField(phone, { key, label }, act) {
  const { typed } = phone.state;
  const field = make("input", {
    type: "text", id: `typed-${key}`, class: "phone-field", "data-focus": `typed-${key}`, maxlength: "80",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    input: () => { typed[key] = field.value; phone.keep(); },
    keydown: (event) => event.key === "Enter" && act(),
  });
  field.value = typed[key] ?? "";
  return make("div", { class: "phone-line" }, make("label", { for: field.id }, label), field);
}

/** Return how to mend what was typed, or nothing when the action is done. */
export function refuse({ label, accepts, least }, text) {
  const written = text.replace(/\s/g, "");
  if (!label) return "";
  if (accepts) return written === accepts ? "" : "Ce n’est pas le bon code. Vérifiez-le.";
  return written.length >= Math.max(1, least) ? "" : `Trop court : écrivez au moins ${least} lettres ou chiffres.`;
}
