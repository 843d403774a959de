/** A drawn telephone: messages to answer, check or refuse, and a few applications; nothing is judged here. */

import { askChoice } from "./dialogs.js";
import { drawPage, drawPlace, refuse } from "./messages-places.js";
import { drawConversation, drawList, drawWelcome } from "./messages-view.js";
import { Scene } from "./scene.js";
import { start } from "./task.js";

const MARK_BY_ACTION = { block: "blocked", report: "reported", delete: "deleted" };
const MARK_BY_UNDOING = { unblock: "blocked", unreport: "reported", restore: "deleted" };
const SENTENCE_BY_ACTION = {
  block: "Ce numéro est bloqué.", unblock: "Ce numéro n’est plus bloqué.",
  report: "Message signalé comme dangereux.", unreport: "Message plus signalé.",
  delete: "Conversation supprimée.", restore: "Conversation remise dans la liste.",
};

export class Messages extends Scene {
  firstState({ conversations, advisers, places }) {
    const each = (value) => Object.fromEntries(conversations.map(({ key }) => [key, value()]));
    return {
      conversations, advisers, places, opened: null, place: null, page: null, showsDeleted: false,
      seen: [], done: [], typed: {}, drafts: {}, marks: each(() => []), notes: each(() => []),
    };
  }

  draw() {
    const { opened, place, page } = this.state;
    this.window.dataset.pane = opened || place ? "main" : "list";
    const main = page ? drawPage : place ? drawPlace : opened ? drawConversation : drawWelcome;
    return [drawList(this), main(this)];
  }

  get opened() {
    return this.state.conversations.find(({ key }) => key === this.state.opened);
  }

  get place() {
    return this.state.places.find(({ key }) => key === this.state.place);
  }

  isMarked(conversation, mark) {
    return this.state.marks[conversation.key].includes(mark);
  }

  isThere({ after }) {
    return !after || this.state.done.includes(after);
  }

  open(conversation) {
    this.record("open", conversation.key);
    if (!this.state.seen.includes(conversation.key)) this.state.seen.push(conversation.key);
    Object.assign(this.state, { opened: conversation.key, place: null, page: null });
    this.render("heading");
    this.say(`Conversation ouverte : ${conversation.sender}.`);
  }

  openPlace(place) {
    this.record("open_place", place.key);
    Object.assign(this.state, { opened: null, place: place.key, page: null });
    this.render("heading");
    this.say(`${place.name}.`);
  }

  goBack() {
    const { opened, place } = this.state;
    Object.assign(this.state, { opened: null, place: null, page: null });
    this.render(opened ? `conversation-${opened}` : `place-${place}`);
  }

  mark(conversation, action) {
    this.record(action, conversation.key);
    const marks = this.state.marks[conversation.key];
    const undone = MARK_BY_UNDOING[action];
    this.state.marks[conversation.key] = undone
      ? marks.filter((mark) => mark !== undone)
      : [...marks, MARK_BY_ACTION[action]];
    if (action === "delete") this.state.opened = null;
    this.render(action === "delete" ? "list" : "heading");
    this.say(SENTENCE_BY_ACTION[action]);
  }

  send(conversation) {
    const text = (this.state.drafts[conversation.key] ?? "").trim();
    if (!text) return this.say(conversation.writes ? "Écrivez d’abord votre message." : "Choisissez d’abord une réponse.");
    this.record("send", conversation.key, text);
    this.state.drafts[conversation.key] = "";
    this.addNote(conversation, text, true);
    this.say("Message envoyé.");
  }

  addNote(conversation, text, mine = false) {
    this.state.notes[conversation.key].push({ text, mine });
    this.render("heading");
  }

  pressLink(bubble) {
    this.record("press_link", bubble.link_key);
    this.state.page = { link: bubble.link, text: bubble.page || "La page est ouverte." };
    this.render("heading");
    this.say("Une page s’est ouverte.");
  }

  closePage() {
    this.state.page = null;
    this.render("heading");
    this.say("La page est fermée.");
  }

  async call(conversation) {
    const options = [{ key: "yes", name: `Appeler ${conversation.number}` }];
    const title = `Appeler ${conversation.sender} ?`;
    if ((await askChoice(this.root, { title, options, iconName: "call" })) !== "yes") return;
    this.record("call", conversation.key);
    const said = conversation.on_call || "Personne ne répond.";
    this.addNote(conversation, `Appel : ${said}`);
    this.say(said);
  }

  async ask(conversation) {
    const title = "Montrer ce message à qui ?";
    const chosen = await askChoice(this.root, { title, options: this.state.advisers, iconName: "person" });
    if (chosen === null) return;
    this.record("ask", conversation.key, chosen);
    const { name, says } = this.state.advisers.find(({ key }) => key === chosen);
    this.addNote(conversation, `${name} : ${says}`);
    this.say(`${name} répond : ${says}`);
  }

  async do(action) {
    const text = (this.state.typed[action.key] ?? "").trim();
    if (action.label && !text) return this.say("Écrivez d’abord dans la case.");
    if (action.confirm && !(await this.agrees(action))) return;
    this.record("do", action.key, action.label ? text : "");
    const refusal = refuse(action, text);
    if (refusal) return this.say(refusal);
    this.state.done.push(action.key);
    this.render(`do-${action.key}`);
    this.say(action.said);
  }

  async agrees({ confirm, name }) {
    const options = [{ key: "yes", name: `Oui : ${name}` }];
    return (await askChoice(this.root, { title: confirm, options, iconName: "yes" })) === "yes";
  }
}

start("messages", Messages);
