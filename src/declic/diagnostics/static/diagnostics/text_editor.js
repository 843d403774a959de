/** A small drawn text editor: what people do in it is noted, nothing is judged here. */

import { focusOn } from "./dom.js";
import { Scene } from "./scene.js";
import { start } from "./task.js";
import { EMPTY_LINE, rewrite } from "./text_editor-document.js";
import { placeCaret, readSelection, showChosen } from "./text_editor-caret.js";
import { drawDesk, drawPane } from "./text_editor-panes.js";
import { drawPaper, fillLine, markChosenLine } from "./text_editor-page.js";
import { drawProposals } from "./text_editor-speller.js";
import { drawTools, runShortcut } from "./text_editor-tools.js";

export class TextEditor extends Scene {
  firstState(scene) {
    const lines = scene.lines.map((line) => ({ ...EMPTY_LINE, ...line }));
    return {
      ...scene, lines, app: scene.apps.length > 0 ? "" : "text", menu: "home", pane: "", form: null,
      chosen: null, writing: null, clipping: null, made: 0, hasContents: false, ignored: [], history: [],
      isSaved: false,
    };
  }

  draw() {
    if (this.state.app !== "text") return [drawDesk(this)];
    if (!this.listens) this.listen();
    return [drawTools(this), this.state.pane ? drawPane(this) : drawPaper(this)];
  }

  listen() {
    this.listens = true;
    this.window.addEventListener("keydown", (event) => runShortcut(this, event));
    document.addEventListener("selectionchange", () => this.seeSelection());
  }

  render(focusId = null) {
    super.render(focusId);
    const { chosen } = this.state;
    const active = document.activeElement;
    if (chosen && active?.dataset?.focus === `line-${chosen.key}`) placeCaret(active, chosen);
  }

  /** Remember which words are chosen, without drawing: the person may still be moving. */
  seeSelection() {
    const active = document.activeElement;
    const key = active?.dataset?.line;
    if (!key || !this.window.contains(active)) return;
    this.state.chosen = { key, ...readSelection(active) };
    showChosen(active, this.state.chosen);
  }

  /** Show what the tools and the checker say about the words now chosen. */
  refresh() {
    this.seeSelection();
    this.window.querySelector("[data-part=ribbon]")?.replaceWith(drawTools(this));
    this.window.querySelector("[data-part=proposals]")?.remove();
    const { chosen } = this.state;
    const row = chosen && this.window.querySelector(`[data-row="${chosen.key}"]`);
    row?.after(...drawProposals(this, this.lineOf(chosen.key)));
    markChosenLine(this);
    this.keep();
  }

  lineOf(key) {
    return this.state.lines.find((line) => line.key === key);
  }

  /** Return the text of a line as it is on the screen, even while it is written. */
  textOf(key) {
    const { writing } = this.state;
    return writing?.key === key ? writing.text : this.lineOf(key).text;
  }

  /** Note the line being written once it is left, when it changed. */
  commit() {
    const { writing } = this.state;
    if (!writing) return;
    this.state.writing = null;
    const line = this.lineOf(writing.key);
    if (!line || line.text === writing.text) return;
    this.change("write", line.key, writing.text, () => this.put(line.key, rewrite(line, writing.text)));
    const element = this.window.querySelector(`[data-line="${line.key}"]`);
    if (element && element !== document.activeElement) fillLine(this, element, this.lineOf(line.key));
  }

  beforeLeaving() {
    this.commit();
  }

  /** Put lines in the place of one. */
  put(key, ...lines) {
    const index = this.state.lines.findIndex((line) => line.key === key);
    this.state.lines.splice(index, 1, ...lines);
  }

  newKey() {
    this.state.made += 1;
    return `new-${this.state.made}`;
  }

  /** Do something to the text, note it, and keep what it was before. */
  change(action, target, value, apply) {
    const picture = () => JSON.stringify([this.state.lines, this.state.hasContents]);
    const before = picture();
    this.record(action, target, value);
    apply();
    if (picture() !== before) this.state.history.push(before);
    this.state.isSaved = false;
    this.keep();
  }

  undo() {
    this.commit();
    const before = this.state.history.pop();
    if (!before) {
      this.say("Il n’y a rien à annuler.");
      return;
    }
    this.record("undo");
    [this.state.lines, this.state.hasContents] = JSON.parse(before);
    if (this.state.chosen && !this.lineOf(this.state.chosen.key)) this.state.chosen = null;
    this.render();
    this.say("La dernière action est annulée.");
  }

  open(pane, form) {
    this.commit();
    this.state.pane = pane;
    this.state.form = form;
    this.render("heading");
  }

  close(focusId, sentence = "") {
    this.state.pane = "";
    this.state.form = null;
    this.render(focusId);
    if (sentence) this.say(sentence);
  }

  focusLine(key, offset) {
    this.state.chosen = { key, from: null, to: null, all: false, offset };
    this.render();
    focusOn(this.window, `line-${key}`);
    placeCaret(this.window.querySelector(`[data-line="${key}"]`), this.state.chosen);
  }
}

start("text_editor", TextEditor);
