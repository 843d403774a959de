/** The menus of the spreadsheet, and what each tool does to the chosen cells. */

import { drawRibbon } from "./ribbon.js";
import { propose } from "./spreadsheet-bar.js";
import { blockOf, hasCell, lettersOf, reckon, sortedBy } from "./spreadsheet-sheet.js";
import { cellsOf, movedText } from "./spreadsheet-values.js";

const SHORTCUTS = { c: "copy", v: "paste", z: "undo" };

export function drawTools(sheet) {
  const tool = (key, icon, name, pressed) => ({ key, icon, name, pressed, run: () => runTool(sheet, key) });
  return drawRibbon(sheet, [
    {
      key: "home", name: "Accueil", tools: [
        tool("copy", "copy", "Copier"), tool("paste", "paste", "Coller"), tool("clear", "clear", "Effacer"),
        tool("fill", "fill", "Recopier en bas"), tool("sum", "sum", "Somme")],
    },
    { key: "insert", name: "Insérer", tools: [tool("chart", "chart", "Graphique")] },
    {
      key: "sheet", name: "Données", tools: [
        tool("up", "up", "Trier de\u00a0A\u00a0à\u00a0Z"), tool("down", "down", "Trier de\u00a0Z\u00a0à\u00a0A"),
        tool("filter", "filter", "Filtrer"), tool("pivot", "pivot", "Tableau croisé")],
    },
  ], [tool("undo", "undo", "Annuler"), tool("several", "several", "Plusieurs cases", sheet.state.several)]);
}

export function runTool(sheet, key) {
  sheet.commit();
  const { state } = sheet;
  if (key === "up" || key === "down") sort(sheet, key);
  else if (key === "filter") sheet.open("filter", { column: state.at[0] });
  else if (key === "chart") sheet.open("chart", { span: state.at === state.to ? "" : sheet.corners.join(":") });
  else if (key === "pivot") sheet.open("pivot", { by: "", sort: "sum", of: "", across: "" });
  else RUN[key](sheet);
}

/** Do with the keyboard what the tools do: Ctrl+C, V, Z, and the erasing keys. */
export function runShortcut(sheet, event) {
  const isInCell = event.target.matches("[data-cell]");
  const isErasing = isInCell && ["Delete", "Backspace"].includes(event.key);
  const key = isErasing ? "clear" : (event.ctrlKey || event.metaKey) && SHORTCUTS[event.key.toLowerCase()];
  if (!key || event.target.matches("input")) return;
  event.preventDefault();
  runTool(sheet, key);
}

const RUN = {
  undo: (sheet) => sheet.undo(),
  several(sheet) {
    Object.assign(sheet.state, { several: !sheet.state.several, isFirst: true });
    sheet.render();
    sheet.say(sheet.state.several ? "Choisissez la première case, puis la dernière." : "Vous choisissez une case à la fois.");
  },
  copy(sheet) {
    const [first, last] = sheet.corners;
    const texts = cellsOf(`${first}:${last}`).map((cell) => [cell, sheet.state.cells[cell] ?? ""]);
    sheet.record("copy", first, last);
    sheet.state.copied = { first, texts };
    sheet.keep();
    sheet.say(first === last ? `La case ${first} est copiée.` : `Les cases ${first} à ${last} sont copiées.`);
  },
  paste(sheet) {
    const { copied } = sheet.state;
    const [first] = sheet.corners;
    if (!copied) {
      sheet.say("Copiez d’abord une case.");
      return;
    }
    const [right, down] = [first.charCodeAt(0) - copied.first.charCodeAt(0), first.slice(1) - copied.first.slice(1)];
    const texts = copied.texts.map(([source, text]) => {
      const cell = String.fromCharCode(source.charCodeAt(0) + right) + (Number(source.slice(1)) + down);
      return [cell, movedText(source, cell, text)];
    }).filter(([cell]) => hasCell(sheet.state, cell));
    change(sheet, "paste", first, "", Object.fromEntries(texts), "C’est collé.");
  },
  clear(sheet) {
    const [first, last] = sheet.corners;
    const texts = cellsOf(`${first}:${last}`).map((cell) => [cell, ""]);
    change(sheet, "clear", first, last, Object.fromEntries(texts), "C’est effacé.");
  },
  fill(sheet) {
    const [first, last] = sheet.corners;
    if (first.slice(1) === last.slice(1)) {
      sheet.say("Choisissez d’abord la case à recopier, et celles du dessous.");
      return;
    }
    const texts = cellsOf(`${first}:${last}`).map((cell) => {
      const source = cell[0] + first.slice(1);
      return [cell, movedText(source, cell, sheet.state.cells[source] ?? "")];
    });
    change(sheet, "fill", first, last, Object.fromEntries(texts), `Recopié jusqu’à la case ${last}.`);
  },
  sum(sheet) {
    const { at } = sheet.state;
    const [letter, row] = [at[0], Number(at.slice(1))];
    const valueOf = reckon(sheet.state);
    let top = row;
    while (top > 1 && typeof valueOf(letter + (top - 1)) === "number") top -= 1;
    const letters = lettersOf(sheet.state);
    const column = letters.indexOf(letter);
    let left = column;
    while (left > 0 && typeof valueOf(letters[left - 1] + row) === "number") left -= 1;
    if (top < row) propose(sheet, `=SOMME(${letter}${top}:${letter}${row - 1})`);
    else if (left < column) propose(sheet, `=SOMME(${letters[left]}${row}:${letters[column - 1]}${row})`);
    else propose(sheet, "=SOMME(");
  },
};

function change(sheet, action, target, value, texts, sentence) {
  sheet.change(action, target, value, () => sheet.put(texts));
  sheet.show();
  sheet.say(sentence);
}

function sort(sheet, way) {
  const letter = sheet.state.at[0];
  if (blockOf(sheet.state).length === 0) {
    sheet.say("Il n’y a rien à trier.");
    return;
  }
  sheet.change("sort", letter, way, () => sheet.put(sortedBy(sheet.state, letter, way)));
  sheet.render();
  const name = sheet.state.cells[`${letter}1`] || `colonne ${letter}`;
  sheet.say(`Trié par « ${name} », ${way === "up" ? "de A à Z" : "de Z à A"}.`);
}
