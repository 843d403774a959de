/** How the telephone looks: its list, one conversation. */

import { button, icon, make } from "./dom.js";
import { heading } from "./mailbox-view.js";

const WORD_BY_MARK = { blocked: "Bloqué", reported: "Signalé", deleted: "Supprimé" };

export function drawList(phone) {
  const { conversations, places, showsDeleted } = phone.state;
  const there = conversations.filter((one) => phone.isThere(one)).reverse();
  const deleted = there.filter((one) => phone.isMarked(one, "deleted"));
  const shown = there.filter((one) => phone.isMarked(one, "deleted") === showsDeleted);
  const swap = () => {
    phone.state.showsDeleted = !showsDeleted;
    phone.render("list");
  };
  return make("nav", { class: "side", "aria-label": "Messages et applications" },
    make("h2", { class: "pane-title", tabindex: "-1", "data-focus": "list" },
      showsDeleted ? "Messages supprimés" : "Messages"),
    make("ul", { class: "lines" }, shown.map((one) => drawRow(phone, one))),
    shown.length === 0 && make("p", { class: "pane-empty" }, "Aucun message ici."),
    (deleted.length > 0 || showsDeleted) && button(showsDeleted ? "back" : "delete",
      showsDeleted ? "Retour aux messages" : `Messages supprimés (${deleted.length})`, "swap", swap),
    places.length > 0 && make("h2", { class: "pane-title" }, "Applications"),
    places.length > 0 && make("ul", { class: "lines" }, places.map((place) => make("li", {},
      make("button", {
        type: "button", class: "line phone-row", "data-focus": `place-${place.key}`,
        "aria-current": place.key === phone.state.place ? "true" : null, click: () => phone.openPlace(place),
      }, icon(place.icon), make("span", { class: "line-name" }, place.name))))));
}

function drawRow(phone, conversation) {
  const { key, sender, bubbles } = conversation;
  const isNew = !phone.state.seen.includes(key);
  const marks = phone.state.marks[key].map((mark) => WORD_BY_MARK[mark]);
  return make("li", {}, make("button", {
    type: "button", class: isNew ? "line phone-row phone-new" : "line phone-row",
    "data-focus": `conversation-${key}`, "aria-current": key === phone.state.opened ? "true" : null,
    click: () => phone.open(conversation),
  },
  icon("person"),
  make("span", { class: "line-name phone-words" },
    make("span", { class: "phone-top" }, make("span", { class: "phone-sender" }, sender),
      isNew && make("span", { class: "phone-mark" }, "Nouveau"),
      marks.map((mark) => make("span", { class: "phone-mark phone-mark-handled" }, mark))),
    make("span", { class: "phone-excerpt" }, bubbles.at(-1).text))));
}

export function drawWelcome() {
  return make("div", { class: "main" }, make("p", { class: "pane-empty" }, "Choisissez un message."));
}

export function drawConversation(phone) {
  const conversation = phone.opened;
  const { sender, number, known, bubbles, key } = conversation;
  const who = known ? "Contact enregistré" : "Pas dans vos contacts";
  return make("div", { class: "main" },
    make("div", { class: "toolbar toolbar-narrow" }, button("back", "Messages", "back", () => phone.goBack())),
    heading(sender),
    make("p", { class: "phone-number" }, [number, who].filter(Boolean).join(" · ")),
    make("ul", { class: "phone-bubbles", "aria-label": "Messages" },
      bubbles.map((bubble) => drawBubble(phone, bubble)),
      phone.state.notes[key].map(({ text, mine }) => make("li", {
        class: mine ? "phone-bubble phone-mine" : "phone-note",
      }, mine && make("span", { class: "visually-hidden" }, "Vous : "), text))),
    drawAnswer(phone, conversation),
    drawTools(phone, conversation));
}

function drawBubble(phone, bubble) {
  return make("li", { class: bubble.mine ? "phone-bubble phone-mine" : "phone-bubble" },
    bubble.mine && make("span", { class: "visually-hidden" }, "Vous : "),
    bubble.text,
    bubble.link && make("button", {
      type: "button", class: "phone-link", "data-focus": `link-${bubble.link_key}`,
      click: () => phone.pressLink(bubble),
    }, bubble.link));
}

function drawTools(phone, conversation) {
  const act = (iconName, word, action) =>
    button(iconName, word, action, () => phone.mark(conversation, action));
  if (phone.isMarked(conversation, "deleted")) {
    return make("div", { class: "toolbar" }, act("back", "Remettre dans la liste", "restore"));
  }
  return make("div", { class: "toolbar phone-tools", role: "group", "aria-label": "Que faire de ce message ?" },
    conversation.number && button("call", "Appeler", "call", () => phone.call(conversation)),
    phone.state.advisers.length > 0
      && button("person", "Demander conseil", "ask", () => phone.ask(conversation)),
    phone.isMarked(conversation, "blocked") ? act("back", "Débloquer", "unblock") : act("block", "Bloquer", "block"),
    phone.isMarked(conversation, "reported")
      ? act("back", "Ne plus signaler", "unreport") : act("report", "Signaler", "report"),
    act("delete", "Supprimer", "delete"));
}

function drawAnswer(phone, conversation) {
  const { key, writes, replies } = conversation;
  if (!writes && replies.length === 0) return null;
  if (phone.state.marks[key].length > 0) return make("p", { class: "phone-number" }, "Vous ne pouvez plus répondre.");
  const send = () => phone.send(conversation);
  return make("div", { class: "phone-answer" },
    writes ? drawField(phone, key, send) : drawReplies(phone, conversation),
    button("send", "Envoyer", "send", send, { class: "tool tool-main" }));
}

function drawField(phone, key, send) {
  const { drafts } = phone.state;
  const field = make("input", {
    type: "text", id: "phone-answer", class: "phone-field", "data-focus": "answer", maxlength: "300",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    input: () => { drafts[key] = field.value; phone.keep(); },
    keydown: (event) => event.key === "Enter" && send(),
  });
  field.value = drafts[key] ?? "";
  return make("div", { class: "phone-line" }, make("label", { for: field.id }, "Votre réponse"), field);
}

function drawReplies(phone, { key, replies }) {
  const choose = (text) => {
    phone.state.drafts[key] = text;
    phone.keep();
  };
  return make("fieldset", { class: "phone-replies" }, make("legend", {}, "Votre réponse"),
    replies.map((text, number) => make("label", { class: "phone-reply" },
      make("input", {
        type: "radio", name: `reply-${key}`, "data-focus": `reply-${number}`,
        checked: phone.state.drafts[key] === text, change: () => choose(text),
      }), make("span", {}, text))));
}
