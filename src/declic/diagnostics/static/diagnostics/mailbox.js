/** A small drawn mailbox: what people do in it is noted, nothing is judged here. */

import { askChoice } from "./dialogs.js";
import { redraw } from "./dom.js";
import { drawCompose } from "./mailbox-compose.js";
import { drawFolders, drawList, drawMessage } from "./mailbox-view.js";
import { Task, start } from "./task.js";

const DRAW_BY_PANE = { folders: drawList, list: drawList, message: drawMessage, compose: drawCompose };
const FIELDS = ["to", "cc", "subject", "body"];

export class Mailbox extends Task {
  constructor(root) {
    super(root);
    this.window = root.querySelector("[data-window]");
    this.window.classList.add("mailbox");
    this.window.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    this.render();
  }

  firstState({ folders, messages, documents, sent, trash, junk }) {
    const folder = folders[0]?.key ?? "";
    return { folders, messages, documents, sent, trash, junk, folder, pane: "list", opened: null, draft: null };
  }

  render(focusId = null) {
    const { pane } = this.state;
    this.window.dataset.pane = pane;
    redraw(this.window, [drawFolders(this), DRAW_BY_PANE[pane](this)], focusId);
    this.keep();
  }

  go(pane, focusId = "heading") {
    this.state.pane = pane;
    this.render(focusId);
  }

  get openedMessage() {
    return this.state.messages.find(({ key }) => key === this.state.opened);
  }

  folderName(key) {
    return this.state.folders.find((folder) => folder.key === key)?.name ?? "";
  }

  /** Note an action on a message, unless the person wrote it: the bank has no name for it. */
  note(action, message, value = "") {
    if (!message.isOwn) this.record(action, message.key, value);
  }

  openFolder(key) {
    this.record("open_folder", key);
    this.state.folder = key;
    this.go("list");
    this.say(`Dossier ${this.folderName(key)}.`);
  }

  open(message) {
    this.note("open", message);
    message.unread = false;
    this.state.opened = message.key;
    this.go("message");
    this.say(`Message ouvert : ${message.subject}.`);
  }

  put(message, folder, sentence) {
    message.folder = folder;
    this.go("list");
    this.say(sentence);
  }

  remove(message) {
    this.note("delete", message);
    const { trash } = this.state;
    this.put(message, message.folder === trash ? "" : trash, "Message supprimé.");
  }

  report(message) {
    this.note("report", message);
    this.put(message, this.state.junk, "Message signalé comme dangereux.");
  }

  async move(message) {
    const options = this.state.folders.filter(({ key }) => key !== message.folder);
    const chosen = await askChoice(this.root, { title: "Déplacer vers…", options, iconName: "folder" });
    if (chosen === null) return;
    this.note("move", message, chosen);
    this.put(message, chosen, `Message déplacé dans ${this.folderName(chosen)}.`);
  }

  saveAttachment(message, name) {
    this.note("save_attachment", message, name);
    if (!this.state.documents.includes(name)) this.state.documents.push(name);
    this.keep();
    this.say(`${name} est enregistré dans Mes documents.`);
  }

  compose() {
    if (!this.state.draft) this.write("compose", null, {});
    this.go("compose", "to");
  }

  reply(message) {
    this.write("reply", message, { to: message.sender, subject: `Re : ${message.subject}` });
    this.go("compose", "body");
  }

  forward(message) {
    const body = `\n\n--- Message transféré ---\n${message.sender}\n${message.body}`;
    const attached = [...message.attachments];
    this.write("forward", message, { subject: `Tr : ${message.subject}`, body, attached });
    this.go("compose", "to");
  }

  write(action, message, filled) {
    const draft = { to: "", cc: "", subject: "", body: "", attached: [], ...filled };
    this.state.draft = { ...draft, noted: { ...draft } };
    if (message) this.note(action, message);
    else this.record(action);
  }

  /** Note a field of the draft once it is left, when it changed. */
  noteField(name) {
    const { draft } = this.state;
    if (!draft || draft[name] === draft.noted[name]) return;
    draft.noted[name] = draft[name];
    this.record(`set_${name}`, "", draft[name]);
  }

  beforeLeaving() {
    for (const name of FIELDS) this.noteField(name);
  }
}

start("mailbox", Mailbox);
