/** Formulas as a French spreadsheet writes them, read and worked out: the same rules as on the server. */

import { ARITHMETIC, LOST, NAME, ON_NUMBERS, SYNTAX, VALUE, asNumber, cellsOf, compare, countIf, fail, numbersOf } from "./spreadsheet-values.js";

const TOKEN = new RegExp([
  String.raw`\s*(?:(?<number>\d+(?:[.,]\d+)?)`,
  String.raw`(?<text>"[^"]*"|«[^»]*»|“[^”]*”)`,
  String.raw`(?<cell>\$?[A-Z]\$?\d{1,2}(?![\p{L}\d_(]))`,
  String.raw`(?<name>[A-Z]+(?:\.[A-Z]+)?)`,
  String.raw`(?<mark><=|>=|<>|[\-+*\/×÷−\^%=<>\(\);:]))\s*`,
].join("|"), "iuy");
const FRENCH_NAMES = { SUM: "SOMME", AVERAGE: "MOYENNE", COUNT: "NB", IF: "SI", COUNTIF: "NB.SI" };
const LEVELS = ["+-−", "*/×÷", "^"];
const COMPARISONS = ["<=", ">=", "<>", "<", ">", "="];
const MOST_DEPTH = 40;

export function readTokens(formula) {
  const tokens = [];
  TOKEN.lastIndex = 1;
  while (TOKEN.lastIndex < formula.trimEnd().length) {
    const found = TOKEN.exec(formula);
    if (!found) fail(formula.includes(LOST) ? LOST : SYNTAX);
    const [sort, words] = Object.entries(found.groups).find(([, value]) => value !== undefined);
    const plain = sort === "text" ? words : words.toUpperCase();
    tokens.push({ sort, words: sort === "number" ? plain.replace(",", ".") : plain });
  }
  return tokens;
}

/** Return the value of a formula; `read` gives the value of a cell. */
export function workOut(formula, read) {
  const value = new Parser(readTokens(formula)).whole()(read);
  if (Array.isArray(value)) fail(VALUE);
  return value ?? 0;
}

class Parser {
  constructor(tokens) {
    this.tokens = [...tokens, { sort: "end", words: "" }];
    this.place = 0;
    this.depth = 0;
  }

  get next() {
    return this.tokens[this.place];
  }

  take(marks) {
    const { sort, words } = this.next;
    if (sort !== "mark" || !marks.includes(words)) return "";
    this.place += 1;
    return words;
  }

  whole() {
    const node = this.comparison();
    return this.next.sort === "end" ? node : fail(SYNTAX);
  }

  comparison() {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) fail(SYNTAX);
    let node = this.level(0);
    for (let mark = this.take(COMPARISONS); mark; mark = this.take(COMPARISONS)) node = comparing(node, mark, this.level(0));
    this.depth -= 1;
    return node;
  }

  level(number) {
    if (number === LEVELS.length) return this.signed();
    const marks = [...LEVELS[number]];
    let node = this.level(number + 1);
    for (let mark = this.take(marks); mark; mark = this.take(marks)) node = counting(node, mark, this.level(number + 1));
    return node;
  }

  signed() {
    let sign = 1;
    for (let mark = this.take(["-", "−", "+"]); mark; mark = this.take(["-", "−", "+"])) sign *= mark === "+" ? 1 : -1;
    const atom = this.atom();
    const node = this.take(["%"]) ? counting(atom, "/", () => 100) : atom;
    return sign === 1 ? node : counting(() => -1, "*", node);
  }

  atom() {
    if (this.take(["("])) {
      const node = this.comparison();
      this.close();
      return node;
    }
    const { sort, words } = this.next;
    this.place += 1;
    if (sort === "number") return () => Number(words);
    if (sort === "text") return () => (words.startsWith("«") ? words.slice(1, -1).trim() : words.slice(1, -1));
    if (sort === "cell") return this.span(words);
    return sort === "name" ? this.call(FRENCH_NAMES[words] ?? words) : fail(SYNTAX);
  }

  /** Pass a closing bracket; at the very end it may be missing. */
  close() {
    if (!this.take([")"]) && this.next.sort !== "end") fail(SYNTAX);
  }

  span(first) {
    const cell = first.replaceAll("$", "");
    if (!this.take([":"])) return (read) => read(cell);
    const { sort, words } = this.next;
    if (sort !== "cell") fail(SYNTAX);
    this.place += 1;
    return (read) => cellsOf(`${first}:${words}`).map(read);
  }

  call(name) {
    if (!this.take(["("])) fail(NAME);
    const isEmpty = this.next.sort === "mark" && this.next.words === ")";
    const given = isEmpty ? [] : [this.comparison()];
    while (this.take([";"])) given.push(this.comparison());
    this.close();
    if (name === "SI" && [2, 3].includes(given.length)) return choosing(given);
    if (name === "NB.SI") return (read) => countIf(given.map((node) => node(read)));
    if (!ON_NUMBERS[name] || given.length === 0) fail(ON_NUMBERS[name] || name === "SI" ? SYNTAX : NAME);
    return (read) => ON_NUMBERS[name](numbersOf(given.map((node) => node(read))));
  }
}

function counting(one, mark, other) {
  return (read) => ARITHMETIC[mark](asNumber(one(read)), asNumber(other(read)));
}

function comparing(one, mark, other) {
  return (read) => {
    const [left, right] = [one(read), other(read)];
    return Array.isArray(left) || Array.isArray(right) ? fail(VALUE) : compare(left, mark, right);
  };
}

function choosing([condition, met, unmet = () => false]) {
  return (read) => (asNumber(condition(read)) ? met(read) : unmet(read));
}
