/** The video call under way: who is there, the tools, and the panel to write, share or invite. */

import { button, focusOn, icon, make } from "./dom.js";
import { heading } from "./mailbox-view.js";
import { drawOwnTile, drawToggle } from "./video_call-room.js";

const DRAW_BY_PANEL = { chat: drawChat, share: drawShare, invite: drawInvite };

export function drawCall(task) {
  const { now, calls, panel } = task.state;
  const hand = now.hand === "on";
  const open = (name, iconName, word) => button(iconName, word, `show-${name}`, () => task.show(name),
    { "aria-pressed": String(panel === name) });
  return make("div", { class: "main" },
    heading(task.meeting.title),
    task.meeting.knocking.filter(({ key }) => !task.state.door[key]).map((person) => drawKnock(task, person)),
    now.share !== "none" && drawSharing(task),
    make("div", { class: "call-tiles" }, drawOwnTile(task), task.people.map(({ name }) =>
      make("div", { class: "call-tile call-tile-on" }, icon("person"), make("strong", {}, name)))),
    make("div", { class: "toolbar toolbar-grid call-tools", role: "group", "aria-label": "Outils" },
      drawToggle(task, "mic"), drawToggle(task, "camera"),
      button("hand", hand ? "Baisser la main" : "Lever la main", "hand", () => task.toggle("hand")),
      open("chat", "chat", "Écrire"),
      calls.windows.length > 0 && open("share", "share", "Partager"),
      open("invite", "invite", "Inviter"),
      button("leave", "Quitter", "leave", () => task.leave(), { class: "tool call-leave" })),
    DRAW_BY_PANEL[panel](task));
}

function panelTitle(words) {
  return make("h3", { class: "call-title", tabindex: "-1", "data-focus": "panel" }, words);
}

function drawKnock(task, person) {
  const answer = (action) => () => task.answerDoor(person, action);
  return make("div", { class: "call-note" }, make("span", {}, `${person.name} attend à la porte.`),
    make("div", { class: "toolbar" },
      button("yes", "Faire entrer", `admit-${person.key}`, answer("admit"), { "aria-label": `Faire entrer ${person.name}` }),
      button("close", "Refuser", `refuse-${person.key}`, answer("refuse"), { "aria-label": `Refuser ${person.name}` })));
}

function drawSharing(task) {
  const { name, text } = task.state.calls.windows.find(({ key }) => key === task.state.now.share);
  return make("div", { class: "call-note" }, make("strong", {}, `Vous partagez : ${name}`), make("span", {}, text),
    button("close", "Arrêter le partage", "stop-share", () => stopSharing(task)));
}

function drawChat(task) {
  const { chat, written } = task.state;
  const lines = [...task.meeting.lines, ...written];
  const field = make("input", {
    type: "text", id: "call-chat", class: "call-field", "data-focus": "chat", maxlength: "300",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    input: () => { chat.text = field.value; task.keep(); },
    keydown: (event) => event.key === "Enter" && write(task),
  });
  field.value = chat.text;
  return make("div", { class: "call-panel" }, panelTitle("Messages de la réunion"),
    lines.length === 0
      ? make("p", { class: "call-soft" }, "Aucun message.")
      : make("ul", { class: "call-lines" }, lines.map(({ sender, text }) =>
        make("li", {}, make("strong", {}, `${sender} : `), text))),
    drawTo(task),
    make("div", { class: "call-line" }, make("label", { for: field.id }, "Votre message"), field),
    button("send", "Envoyer", "write", () => write(task), { class: "tool call-start" }));
}

function drawTo(task) {
  const { chat } = task.state;
  const options = [{ key: "everyone", name: "Tout le monde" }, ...task.people];
  const select = make("select", {
    id: "call-to", class: "call-field", "data-focus": "to",
    change: () => { chat.to = select.value; task.keep(); },
  }, options.map(({ key, name }) => make("option", { value: key, selected: key === chat.to }, name)));
  return make("div", { class: "call-line" }, make("label", { for: select.id }, "Qui le lira"), select);
}

function write(task) {
  const { chat, written } = task.state;
  const text = chat.text.trim();
  if (!text) {
    task.say("Écrivez d’abord un message.");
    return focusOn(task.window, "chat");
  }
  task.record("chat", chat.to, text);
  const reader = task.people.find(({ key }) => key === chat.to);
  written.push({ sender: reader ? `Vous, à ${reader.name} seulement` : "Vous", text });
  chat.text = "";
  task.render("chat");
  return task.say("Message envoyé.");
}

function drawShare(task) {
  const { chosen, calls } = task.state;
  const choose = (key) => () => {
    task.state.chosen = key;
    task.render("panel");
  };
  const picked = calls.windows.find(({ key }) => key === chosen);
  if (!picked) {
    return make("div", { class: "call-panel" }, panelTitle("Que voulez-vous montrer ?"),
      make("ul", { class: "call-windows" }, calls.windows.map(({ key, name }) => make("li", {},
        button("window", name, `window-${key}`, choose(key), { class: "tool tool-wide" })))));
  }
  return make("div", { class: "call-panel" }, panelTitle(picked.name),
    make("p", { class: "call-shown" }, picked.text),
    make("p", { class: "call-soft" }, "Tout le monde verra cette fenêtre."),
    make("div", { class: "toolbar" },
      button("share", "Montrer cette fenêtre", "share-now", () => share(task, picked), { class: "tool tool-main" }),
      button("back", "Choisir une autre", "choose-again", choose(null))));
}

function share(task, { key, name }) {
  task.record("share", key);
  task.state.now.share = key;
  Object.assign(task.state, { panel: "chat", chosen: null });
  task.render("stop-share");
  task.say(`Vous partagez : ${name}.`);
}

function stopSharing(task) {
  task.record("stop_share");
  task.state.now.share = "none";
  task.render("heading");
  task.say("Le partage est arrêté.");
}

function drawInvite(task) {
  const { calls, invited } = task.state;
  const copy = () => {
    task.record("copy_link");
    task.say("Le lien de la réunion est copié.");
  };
  const row = (contact) => make("li", { class: "call-between" }, make("span", {}, contact.name),
    invited.includes(contact.key)
      ? make("span", { class: "call-with-icon", tabindex: "-1", "data-focus": `invite-${contact.key}` },
        icon("yes"), "Lien envoyé")
      : button("send", "Envoyer le lien", `invite-${contact.key}`, () => invite(task, contact),
        { "aria-label": `Envoyer le lien à ${contact.name}` }));
  return make("div", { class: "call-panel" }, panelTitle("Inviter"),
    button("link", "Copier le lien", "copy-link", copy, { class: "tool call-start" }),
    make("ul", { class: "call-windows" }, calls.contacts.map(row)));
}

function invite(task, { key, name }) {
  task.record("invite", key);
  task.state.invited.push(key);
  task.render(`invite-${key}`);
  task.say(`Le lien est envoyé à ${name}.`);
}
