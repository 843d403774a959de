/** The formula bar: the name of the cell, and what is written in it. */

import { button, make } from "./dom.js";
import { focusCell, showGrid } from "./spreadsheet-grid.js";

const BEFORE_A_CELL = /[=(;:+\-*/×÷−<>^]\s*$/;

export function drawBar(sheet) {
  const field = make("input", {
    id: "formula", type: "text", class: "office-field", "data-focus": "formula", maxlength: "200",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    input: () => write(sheet, field.value),
    keydown: (event) => finish(sheet, event),
    blur: () => sheet.commit(),
  });
  const bar = make("div", { class: "formula-bar" },
    make("label", { for: "formula", class: "cell-name" }),
    field,
    button("accept", "Valider la case", "accept", () => accept(sheet)));
  fill(sheet, bar);
  return bar;
}

/** Show the cell where the person is, and what it holds. */
export function showBar(sheet) {
  fill(sheet, sheet.window.querySelector(".formula-bar"));
}

function fill(sheet, bar) {
  const { at, to, cells, writing } = sheet.state;
  bar.querySelector(".cell-name").textContent = at === to ? `Case ${at}` : `Cases ${sheet.corners.join(":")}`;
  const field = bar.querySelector("input");
  const text = writing ? writing.text : cells[at] ?? "";
  if (field.value !== text) field.value = text;
}

function write(sheet, text) {
  sheet.state.writing = { cell: sheet.state.at, text };
  sheet.state.to = sheet.state.at;
  sheet.pointed = null;
  showGrid(sheet);
  sheet.keep();
}

/** Write in the cell: a first letter replaces what it held. */
export function startWriting(sheet, text = null) {
  const field = sheet.window.querySelector("#formula");
  if (text !== null) {
    write(sheet, text);
    showBar(sheet);
  }
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

/** Put a text in the cell, to be read again before « Entrée ». */
export function propose(sheet, text) {
  startWriting(sheet, text);
  sheet.say("Lisez la formule, puis validez la case.");
}

function finish(sheet, event) {
  if (event.key === "Enter") {
    event.preventDefault();
    accept(sheet);
  } else if (event.key === "Escape") {
    sheet.state.writing = null;
    sheet.show();
    focusCell(sheet, sheet.state.at);
    sheet.say("La case reste comme avant.");
  }
}

function accept(sheet) {
  const { at } = sheet.state;
  sheet.commit();
  sheet.move(0, 1);
  focusCell(sheet, sheet.state.at);
  const shown = sheet.window.querySelector(`[data-cell="${at}"]`)?.textContent ?? "";
  sheet.say(shown.startsWith("#") ? `Case ${at} : la formule ne marche pas. Relisez-la.` : `Case ${at} : ${shown || "vide"}.`);
}

/** While a formula is written, a pressed cell is named in it; return whether it was. */
export function pointAt(sheet, cell, isDragged = false) {
  const field = sheet.window.querySelector("#formula");
  if (document.activeElement !== field || !field.value.startsWith("=")) return false;
  if (isDragged) return dragTo(sheet, field, cell);
  const before = field.value.slice(0, field.selectionStart);
  const again = sheet.pointed?.end === field.selectionStart ? sheet.pointed : null;
  if (!again && !BEFORE_A_CELL.test(before)) return false;
  const start = again ? again.start : field.selectionStart;
  replaceIn(sheet, field, start, field.selectionEnd, cell);
  sheet.pointed = { start, end: start + cell.length, cell };
  return true;
}

function dragTo(sheet, field, cell) {
  const { pointed } = sheet;
  if (!pointed) return false;
  const named = cell === pointed.cell ? cell : `${pointed.cell}:${cell}`;
  replaceIn(sheet, field, pointed.start, pointed.end, named);
  sheet.pointed = { ...pointed, end: pointed.start + named.length };
  return true;
}

function replaceIn(sheet, field, start, end, text) {
  field.setRangeText(text, start, end, "end");
  write(sheet, field.value);
}
