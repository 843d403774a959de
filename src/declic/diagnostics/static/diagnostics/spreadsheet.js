/** A small drawn spreadsheet: what people do in it is noted, nothing is judged here. */

import { make } from "./dom.js";
import { Scene } from "./scene.js";
import { drawBar, showBar } from "./spreadsheet-bar.js";
import { drawGrid, focusCell, showGrid } from "./spreadsheet-grid.js";
import { drawMade } from "./spreadsheet-made.js";
import { drawPane } from "./spreadsheet-panes.js";
import { hasCell, lettersOf, visibleRows } from "./spreadsheet-sheet.js";
import { drawTools, runShortcut } from "./spreadsheet-tools.js";
import { start } from "./task.js";

export class Spreadsheet extends Scene {
  firstState(scene) {
    const texts = scene.lines.flatMap((line, row) =>
      line.map((text, column) => [lettersOf(scene)[column] + (row + 1), text]));
    return {
      ...scene, cells: Object.fromEntries(texts.filter(([, text]) => text !== "")), filter: null, chart: null, pivot: null,
      at: "A1", to: "A1", several: false, copied: null, writing: null, menu: "home", pane: "", form: null, history: [],
    };
  }

  draw() {
    if (!this.listens) {
      this.listens = true;
      this.window.addEventListener("keydown", (event) => runShortcut(this, event));
    }
    return [
      drawTools(this),
      this.state.pane && drawPane(this),
      make("div", { class: "desk-of-sheet" },
        make("p", { class: "office-title" }, this.state.name), drawBar(this), drawGrid(this), drawMade(this)),
    ].filter(Boolean);
  }

  /** Return the two corners of what is chosen, the first up and left. */
  get corners() {
    const { at, to } = this.state;
    const [left, right] = [at[0], to[0]].sort();
    const [top, bottom] = [at, to].map((cell) => Number(cell.slice(1))).sort((one, other) => one - other);
    return [left + top, right + bottom];
  }

  /** Choose a cell, or the other corner of a range. */
  choose(cell, isExtended = false) {
    this.commit();
    if (!isExtended) this.state.at = cell;
    this.state.to = cell;
    this.show();
  }

  /** Show what is chosen and what the cells are worth, without drawing again. */
  show() {
    showGrid(this);
    showBar(this);
    this.keep();
  }

  move(right, down, isExtended = false) {
    const from = isExtended ? this.state.to : this.state.at;
    const rows = visibleRows(this.state);
    const row = rows[rows.indexOf(Number(from.slice(1))) + down];
    const cell = `${String.fromCharCode(from.charCodeAt(0) + right)}${row}`;
    if (!hasCell(this.state, cell)) return;
    this.choose(cell, isExtended);
    focusCell(this, cell);
  }

  /** Note what was written in a cell once it is left, when it changed. */
  commit() {
    const { writing, cells } = this.state;
    if (!writing) return;
    this.state.writing = null;
    const text = writing.text.trim();
    if (text === (cells[writing.cell] ?? "")) return;
    this.change("set_cell", writing.cell, text, () => this.put({ [writing.cell]: text }));
    this.show();
  }

  beforeLeaving() {
    this.commit();
  }

  /** Put texts in cells; an empty text empties the cell. */
  put(texts) {
    const all = { ...this.state.cells, ...texts };
    this.state.cells = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ""));
  }

  snapshot() {
    const { cells, filter, chart, pivot } = this.state;
    return JSON.stringify([Object.entries(cells).sort(), filter, chart, pivot]);
  }

  /** Do something to the sheet, note it, and keep what it was before. */
  change(action, target, value, apply) {
    const before = this.snapshot();
    this.record(action, target, value);
    apply();
    if (this.snapshot() !== before) this.state.history.push(before);
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
    const [cells, filter, chart, pivot] = JSON.parse(before);
    Object.assign(this.state, { cells: Object.fromEntries(cells), filter, chart, pivot });
    this.render();
    this.say("La dernière action est annulée.");
  }

  open(pane, form) {
    this.commit();
    Object.assign(this.state, { pane, form });
    this.render("heading");
  }

  close(focusId, sentence = "") {
    Object.assign(this.state, { pane: "", form: null });
    this.render(focusId);
    if (sentence) this.say(sentence);
  }
}

start("spreadsheet", Spreadsheet);
