/** The values of the sheet: numbers as people type them, ranges, and what functions make of them. */

export const [SYNTAX, NAME, DIVISION, VALUE, LOST, CIRCLE] = ["#ERREUR", "#NOM?", "#DIV/0!", "#VALEUR!", "#REF!", "#CIRC!"];
const REFERENCE = /(\$?)([A-Z])(\$?)(\d{1,2})/gi;
const NUMBER = /^([-+−]?\d+(?:[.,]\d+)?)(%?)$/;
const COMPARED = /^(<=|>=|<>|<|>|=)?(.*)$/;

export class FormulaError extends Error {}

export function fail(sign) {
  throw new FormulaError(sign);
}

/** Return the number that was typed, with its spaces, comma, € or %; null when it is no number. */
export function readNumber(text) {
  const found = NUMBER.exec(text.replace(/[\s€]/g, ""));
  if (!found) return null;
  const number = Number(found[1].replace(",", ".").replace("−", "-"));
  return found[2] ? number / 100 : number;
}

/** Return a value as a cell shows it, with two decimals at most. */
export function showValue(value) {
  if (typeof value === "boolean") return value ? "VRAI" : "FAUX";
  if (typeof value !== "number") return value ?? "";
  if (!Number.isFinite(value * 100)) return VALUE;
  const rounded = Math.floor(value * 100 + 0.5 + 1e-7) / 100;
  return (rounded + 0).toFixed(2).replace(/\.?0+$/, "").replace(".", ",");
}

/** Return the cells of a range, row by row. */
export function cellsOf(span) {
  const corners = span.replaceAll("$", "").toUpperCase().split(":");
  const columns = [corners[0], corners.at(-1)].map((cell) => cell.charCodeAt(0)).sort((one, other) => one - other);
  const rows = [corners[0], corners.at(-1)].map((cell) => Number(cell.slice(1))).sort((one, other) => one - other);
  const found = [];
  for (let row = rows[0]; row <= rows[1]; row += 1) {
    for (let column = columns[0]; column <= columns[1]; column += 1) found.push(String.fromCharCode(column) + row);
  }
  return found;
}

/** Return a formula copied some rows down and columns right; what has a $ does not move. */
export function moveFormula(formula, rows, columns) {
  const moved = (_, fixedColumn, letter, fixedRow, number) => {
    const column = letter.toUpperCase().charCodeAt(0) + (fixedColumn ? 0 : columns);
    const row = Number(number) + (fixedRow ? 0 : rows);
    return column >= 65 && column <= 90 && row >= 1 ? fixedColumn + String.fromCharCode(column) + fixedRow + row : LOST;
  };
  const parts = formula.split(/("[^"]*")/);
  return parts.map((part) => (part.startsWith('"') ? part : part.replace(REFERENCE, moved))).join("");
}

/** Return a text copied from a cell to another: a formula moves with it. */
export function movedText(source, cell, text) {
  if (!text.startsWith("=")) return text;
  return moveFormula(text, cell.slice(1) - source.slice(1), cell.charCodeAt(0) - source.charCodeAt(0));
}

export function asNumber(value) {
  if (typeof value === "string" || Array.isArray(value)) fail(VALUE);
  return Number(value ?? 0);
}

export function numbersOf(values) {
  return values.flat().filter((value) => typeof value === "number");
}

function sum(numbers) {
  return numbers.reduce((one, other) => one + other, 0);
}

function divide(one, other) {
  return other === 0 ? fail(DIVISION) : one / other;
}

function power(one, other) {
  const result = one ** other;
  return Number.isFinite(result) ? result : fail(VALUE);
}

export const ON_NUMBERS = {
  SOMME: sum,
  MOYENNE: (numbers) => divide(sum(numbers), numbers.length),
  MIN: (numbers) => (numbers.length > 0 ? Math.min(...numbers) : 0),
  MAX: (numbers) => (numbers.length > 0 ? Math.max(...numbers) : 0),
  NB: (numbers) => numbers.length,
};
const [minus, times] = [(one, other) => one - other, (one, other) => one * other];
export const ARITHMETIC = {
  "+": (one, other) => one + other, "-": minus, "−": minus, "*": times, "×": times, "/": divide, "÷": divide, "^": power,
};

/** Return whether a comparison is true; texts are compared without capitals. */
export function compare(one, mark, other) {
  const isText = typeof one === "string" || typeof other === "string";
  const [left, right] = [one, other].map((value) => (isText ? showValue(value).toLowerCase() : Number(value ?? 0)));
  const order = Number(left > right) - Number(left < right);
  return { "<=": order <= 0, ">=": order >= 0, "<>": order !== 0, "<": order < 0, ">": order > 0, "=": order === 0 }[mark];
}

/** Return how many cells of a range are what is wanted: a word, a number, or « >=10 ». */
export function countIf(values) {
  if (values.length !== 2 || !Array.isArray(values[0]) || Array.isArray(values[1])) fail(VALUE);
  const [, mark = "=", wanted] = COMPARED.exec(showValue(values[1])) ?? [null, "=", ""];
  const meant = readNumber(wanted) ?? wanted;
  const isAlike = (one) => one !== null && (typeof one === "string") === (typeof meant === "string");
  return values[0].filter((one) => isAlike(one) && compare(one, mark, meant)).length;
}
