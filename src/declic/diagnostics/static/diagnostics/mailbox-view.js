/** How the mailbox looks: folders, the list of messages, one message. */

import { button, icon, make } from "./dom.js";

/** Return the title of a pane; it receives the focus when the pane opens. */
export function heading(words) {
  return make("h2", { class: "pane-title", tabindex: "-1", "data-focus": "heading" }, words);
}

export function drawFolders(box) {
  const { folders, messages, folder: current, draft, pane } = box.state;
  const row = ({ key, name }) => {
    const unread = messages.filter((message) => message.folder === key && message.unread).length;
    return make("li", {},
      make("button", {
        type: "button", class: "line", "data-focus": `folder-${key}`,
        "aria-current": key === current ? "true" : null, click: () => box.openFolder(key),
      }, icon("folder"), make("span", { class: "line-name" }, name),
      unread > 0 && make("span", { class: "line-count" }, String(unread),
        make("span", { class: "visually-hidden" }, unread > 1 ? " non lus" : " non lu"))));
  };
  return make("nav", { class: "side", "aria-label": "Dossiers" },
    pane !== "compose" && button("new", draft ? "Reprendre mon message" : "Nouveau message", "compose-side", () => box.compose(),
      { class: "tool tool-main" }),
    make("ul", { class: "lines" }, folders.map(row)));
}

export function drawList(box) {
  const { folder, messages, draft } = box.state;
  const shown = messages.filter((message) => message.folder === folder);
  return make("div", { class: "main" },
    make("div", { class: "toolbar toolbar-narrow" },
      button("back", "Dossiers", "to-folders", () => box.go("folders", `folder-${folder}`)),
      button("new", draft ? "Reprendre" : "Nouveau message", "compose", () => box.compose())),
    heading(box.folderName(folder)),
    shown.length === 0
      ? make("p", { class: "pane-empty" }, "Aucun message ici.")
      : make("ul", { class: "lines" }, shown.map((message) => drawRow(box, message))));
}

function drawRow(box, message) {
  const { key, sender, subject, unread, attachments } = message;
  return make("li", {},
    make("button", {
      type: "button", class: unread ? "line line-message line-unread" : "line line-message",
      "data-focus": `message-${key}`, click: () => box.open(message),
    },
    make("span", { class: "line-top" },
      make("span", { class: "line-sender" }, sender),
      unread && make("span", { class: "mark" }, "Nouveau"),
      attachments.length > 0 && make("span", { class: "line-clip" }, icon("attach"),
        make("span", { class: "visually-hidden" }, "avec une pièce jointe"))),
    make("span", { class: "line-subject" }, subject || "(sans objet)")));
}

export function drawMessage(box) {
  const message = box.openedMessage;
  const { key, sender, subject, body, attachments } = message;
  const act = (iconName, word, action) => button(iconName, word, word, () => box[action](message));
  return make("div", { class: "main" },
    make("div", { class: "toolbar toolbar-grid" },
      button("back", "Retour", "to-list", () => box.go("list", `message-${key}`)),
      act("reply", "Répondre", "reply"),
      act("forward", "Transférer", "forward"),
      act("move", "Déplacer", "move"),
      act("delete", "Supprimer", "remove"),
      act("report", "Signaler", "report")),
    heading(subject || "(sans objet)"),
    make("p", { class: "message-sender" }, sender.startsWith("À : ") ? sender : `De : ${sender}`),
    make("p", { class: "message-body" }, body),
    attachments.length > 0 && make("ul", { class: "attachments", "aria-label": "Pièces jointes" },
      attachments.map((name) => make("li", { class: "attachment" },
        icon("attach"), make("span", { class: "attachment-name" }, name),
        button("save", "Enregistrer", `save-${name}`, () => box.saveAttachment(message, name),
          { "aria-label": `Enregistrer ${name}` })))));
}
