/** The sheet: what its cells show, its table, its order and its filter. */

import { workOut } from "./spreadsheet-formula.js";
import { CIRCLE, FormulaError, SYNTAX, movedText, readNumber, showValue } from "./spreadsheet-values.js";

const DATE = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/;
const LONGEST_CHAIN = 40;

export function lettersOf({ columns }) {
  return Array.from({ length: columns }, (_, number) => String.fromCharCode(65 + number));
}

export function hasCell({ rows, columns }, cell) {
  const found = /^([A-Z])([1-9]\d?)$/.exec(cell);
  return Boolean(found) && cell.charCodeAt(0) - 65 < columns && Number(found[2]) <= rows;
}

/** Return the rows of the table under its first line, up to the first empty row. */
export function blockOf(sheet) {
  const rows = [];
  for (let row = 2; row <= sheet.rows; row += 1) {
    if (!lettersOf(sheet).some((letter) => sheet.cells[letter + row])) break;
    rows.push(row);
  }
  return rows;
}

/** Return what gives the value of each cell, worked out once. */
export function reckon(sheet) {
  const valueByCell = new Map();
  const underWay = [];
  const work = (cell) => {
    const text = sheet.cells[cell] ?? "";
    if (!text.startsWith("=") || text.length === 1) return readNumber(text) ?? (text || null);
    if (underWay.includes(cell) || underWay.length >= LONGEST_CHAIN) {
      return new FormulaError(underWay.includes(cell) ? CIRCLE : SYNTAX);
    }
    underWay.push(cell);
    try {
      return workOut(text, read);
    } catch (error) {
      if (error instanceof FormulaError) return error;
      throw error;
    } finally {
      underWay.pop();
    }
  };
  const read = (cell) => {
    if (!valueByCell.has(cell)) valueByCell.set(cell, work(cell));
    const value = valueByCell.get(cell);
    if (value instanceof FormulaError) throw value;
    return value;
  };
  return (cell) => {
    try {
      return read(cell);
    } catch (error) {
      if (error instanceof FormulaError) return error.message;
      throw error;
    }
  };
}

/** Return what a cell shows: what was typed, or what its formula is worth. */
export function shownIn(sheet, valueOf, cell) {
  const text = sheet.cells[cell] ?? "";
  return text.startsWith("=") && text.length > 1 ? showValue(valueOf(cell)) : text;
}

export function plainText(text) {
  return text.replaceAll("’", "'").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim().split(/\s+/).join(" ");
}

/** Return where a value stands: numbers, then dates, then words. */
function sortKey(value) {
  if (typeof value !== "string") return [0, Number(value), ""];
  const found = DATE.exec(value);
  if (!found) return [2, 0, plainText(value)];
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
  return [1, ((year < 100 ? year + 2000 : year) * 100 + month) * 100 + day, ""];
}

function compareKeys(one, other) {
  const index = one.findIndex((part, n) => part !== other[n]);
  return index < 0 ? 0 : one[index] < other[index] ? -1 : 1;
}

/** Return the cells with the rows of the table in the order of a column; empty cells come last. */
export function sortedBy(sheet, letter, way) {
  const valueOf = reckon(sheet);
  const block = blockOf(sheet);
  const filled = block.filter((row) => sheet.cells[letter + row]);
  const keys = Object.fromEntries(filled.map((row) => [row, sortKey(valueOf(letter + row))]));
  const turn = way === "down" ? -1 : 1;
  const ordered = [...filled].sort((one, other) => turn * compareKeys(keys[one], keys[other]));
  ordered.push(...block.filter((row) => !filled.includes(row)));
  const moved = block.flatMap((place, index) => lettersOf(sheet).map((name) =>
    [name + place, movedText(name + ordered[index], name + place, sheet.cells[name + ordered[index]] ?? "")]));
  return Object.fromEntries(moved);
}

/** Return the rows that the filter leaves to be seen; the first line and what is under the table stay. */
export function visibleRows(sheet) {
  const all = Array.from({ length: sheet.rows }, (_, index) => index + 1);
  if (!sheet.filter) return all;
  const [letter, wanted] = sheet.filter;
  const block = blockOf(sheet);
  const valueOf = reckon(sheet);
  return all.filter((row) => !block.includes(row) || plainText(showValue(valueOf(letter + row))) === plainText(wanted));
}

/** Return the different values of a column of the table, as they are shown. */
export function valuesOf(sheet, letter) {
  const valueOf = reckon(sheet);
  const shown = blockOf(sheet).map((row) => showValue(valueOf(letter + row))).filter((value) => value !== "");
  return [...new Map(shown.map((value) => [plainText(value), value])).values()];
}

/** Return the lines of a table that gathers rows: [[name, value…]], headings first. */
export function pivotOf(sheet, [letter, calculation]) {
  const [sort, counted, across] = calculation.replace("across ", "").split(" ");
  const valueOf = reckon(sheet);
  const names = across ? valuesOf(sheet, across) : [""];
  const isIn = (row, column, name) => !column || plainText(showValue(valueOf(column + row))) === plainText(name);
  const work = (rows) => {
    const values = rows.map((row) => valueOf(counted + row)).filter((value) => value !== null);
    const numbers = values.filter((value) => typeof value === "number");
    const total = numbers.reduce((one, other) => one + other, 0);
    return showValue(sort === "count" ? values.length : sort === "sum" ? total : numbers.length > 0 ? total / numbers.length : "");
  };
  const head = [sheet.cells[`${letter}1`] || letter, ...names.map((name) => name || sheet.cells[`${counted}1`] || counted)];
  return [head, ...valuesOf(sheet, letter).map((name) => {
    const rows = blockOf(sheet).filter((row) => isIn(row, letter, name));
    return [name, ...names.map((other) => work(rows.filter((row) => isIn(row, across, other))))];
  })];
}
