/** The form of the mailbox that writes a message. */

import { askChoice } from "./dialogs.js";
import { button, focusOn, icon, make } from "./dom.js";
import { heading } from "./mailbox-view.js";

const LINES = [["to", "À"], ["cc", "Copie"], ["subject", "Objet"]];

export function drawCompose(box) {
  return make("div", { class: "main" },
    make("div", { class: "toolbar toolbar-grid" },
      button("back", "Retour", "to-list", () => box.go("list")),
      button("attach", "Joindre un fichier", "attach", () => attach(box)),
      button("delete", "Effacer", "discard", () => discard(box))),
    heading("Mon message"),
    make("div", { class: "compose" },
      LINES.map(([name, label]) => drawField(box, name, label, "input")),
      drawField(box, "body", "Message", "textarea")),
    drawAttached(box),
    button("send", "Envoyer", "send", () => send(box), { class: "tool tool-main" }));
}

function drawField(box, name, label, tag) {
  const { draft } = box.state;
  const id = `mail-${name}`;
  const field = make(tag, {
    id, class: "compose-field", "data-focus": name, type: tag === "input" ? "text" : null,
    rows: tag === "textarea" ? "5" : null, maxlength: "4000",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    input: () => {
      draft[name] = field.value;
      box.keep();
    },
    blur: () => box.noteField(name),
  });
  field.value = draft[name];
  return make("div", { class: `compose-line compose-${name}` }, make("label", { for: id }, label), field);
}

function drawAttached(box) {
  const { attached } = box.state.draft;
  if (attached.length === 0) return null;
  return make("ul", { class: "attachments", "aria-label": "Pièces jointes" }, attached.map((name) =>
    make("li", { class: "attachment" }, icon("attach"), make("span", { class: "attachment-name" }, name),
      button("close", "Retirer", `detach-${name}`, () => detach(box, name),
        { "aria-label": `Retirer ${name}` }))));
}

async function attach(box) {
  const options = box.state.documents.map((name) => ({ key: name, name }));
  const name = await askChoice(box.root, { title: "Mes documents", options, iconName: "file" });
  if (name === null) return;
  const { attached } = box.state.draft;
  if (!attached.includes(name)) attached.push(name);
  box.record("attach", "", name);
  box.render("attach");
  box.say(`${name} est joint au message.`);
}

function detach(box, name) {
  const { draft } = box.state;
  draft.attached = draft.attached.filter((other) => other !== name);
  box.record("detach", "", name);
  box.render("attach");
  box.say(`${name} n’est plus joint.`);
}

function discard(box) {
  box.state.draft = null;
  box.go("list");
  box.say("Le message commencé est effacé.");
}

function send(box) {
  const { draft, sent, messages } = box.state;
  if (!draft.to.trim()) {
    box.say("Écrivez d’abord une adresse dans « À ».");
    focusOn(box.window, "to");
    return;
  }
  box.beforeLeaving();
  box.record("send");
  const { to, subject, body, attached } = draft;
  const key = `own-${messages.length}`;
  messages.push({ key, folder: sent, sender: `À : ${to}`, subject, body, attachments: attached, isOwn: true });
  box.state.draft = null;
  box.go("list");
  box.say("Message envoyé.");
}
