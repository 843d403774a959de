/** The cells of the sheet: choosing them by mouse, finger or arrows, and what they show. */

import { make } from "./dom.js";
import { pointAt, startWriting } from "./spreadsheet-bar.js";
import { lettersOf, reckon, shownIn, visibleRows } from "./spreadsheet-sheet.js";
import { cellsOf } from "./spreadsheet-values.js";

const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function drawGrid(sheet) {
  const letters = lettersOf(sheet.state);
  const visible = visibleRows(sheet.state);
  const table = make("table", {
    role: "grid", class: "sheet-grid", "aria-label": sheet.state.name, "aria-multiselectable": "true",
    pointerdown: (event) => press(sheet, event), pointerover: (event) => drag(sheet, event),
    dblclick: (event) => cellOf(event) && startWriting(sheet), keydown: (event) => type(sheet, event),
  },
  make("thead", {}, make("tr", {}, make("td", {}), letters.map((letter) => make("th", { scope: "col" }, letter)))),
  make("tbody", {}, visible.map((row) => make("tr", {},
    make("th", { scope: "row" }, String(row)),
    letters.map((letter) => make("td", { role: "gridcell", "data-cell": letter + row, "data-focus": `cell-${letter}${row}` }))))));
  showGrid(sheet, table);
  return make("div", { class: "grid-frame" }, table);
}

/** Show the value of each cell, and which are chosen. */
export function showGrid(sheet, table = sheet.window.querySelector(".sheet-grid")) {
  const { state } = sheet;
  const valueOf = reckon(state);
  const chosen = cellsOf(sheet.corners.join(":"));
  for (const element of table.querySelectorAll("[data-cell]")) {
    const { cell } = element.dataset;
    const isWritten = state.writing?.cell === cell;
    element.textContent = isWritten ? state.writing.text : shownIn(state, valueOf, cell);
    element.tabIndex = cell === state.at ? 0 : -1;
    element.setAttribute("aria-selected", String(chosen.includes(cell)));
    element.classList.toggle("cell-active", cell === state.at);
    element.classList.toggle("cell-number", typeof valueOf(cell) === "number");
  }
  if (!table.querySelector("[tabindex='0']")) table.querySelector("[data-cell]").tabIndex = 0;
}

export function focusCell(sheet, cell) {
  sheet.window.querySelector(`[data-cell="${cell}"]`)?.focus();
}

function cellOf(event) {
  return event.target.closest("[data-cell]")?.dataset.cell;
}

/** Press a cell: choose it, name it in the formula being written, or write in it when pressed again. */
function press(sheet, event) {
  const cell = cellOf(event);
  if (!cell || event.button > 0) return;
  if (pointAt(sheet, cell)) {
    event.preventDefault();
    return;
  }
  const { at, to, several } = sheet.state;
  const isAgain = cell === at && at === to && document.activeElement?.dataset.cell === cell;
  if (event.pointerType !== "mouse" && isAgain && !several) {
    event.preventDefault();
    startWriting(sheet);
    return;
  }
  sheet.choose(cell, several ? !sheet.state.isFirst : event.shiftKey);
  if (several) sheet.state.isFirst = !sheet.state.isFirst;
  focusCell(sheet, cell);
}

function drag(sheet, event) {
  const cell = cellOf(event);
  if (!cell || event.pointerType !== "mouse" || event.buttons !== 1) return;
  if (pointAt(sheet, cell, true) || sheet.state.writing) return;
  sheet.choose(cell, true);
}

function type(sheet, event) {
  if (!cellOf(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEPS[event.key];
  if (step) {
    event.preventDefault();
    sheet.move(...step, event.shiftKey);
  } else if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    startWriting(sheet);
  } else if (event.key.length === 1 && event.key !== " ") {
    event.preventDefault();
    startWriting(sheet, event.key);
  }
}
