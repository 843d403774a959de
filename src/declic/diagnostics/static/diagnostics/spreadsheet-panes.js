/** What opens over the sheet: the filter, the chart, the table that gathers rows. */

import { button, focusOn, make } from "./dom.js";
import { blockOf, hasCell, lettersOf, valuesOf } from "./spreadsheet-sheet.js";

const TITLES = { filter: "Filtrer", chart: "Faire un graphique", pivot: "Faire un tableau croisé" };
const CHARTS = { bars: "Barres", line: "Courbe", pie: "Parts" };
const SORTS = { sum: "La somme", count: "Le nombre", mean: "La moyenne" };

export function drawPane(sheet) {
  const { pane } = sheet.state;
  const fill = { filter: drawFilter, chart: drawChart, pivot: drawPivot }[pane];
  return make("div", { class: "office-pane", role: "group", "aria-label": TITLES[pane] },
    make("h2", { class: "pane-title", tabindex: "-1", "data-focus": "heading" }, TITLES[pane]),
    fill(sheet),
    button("close", "Fermer", "cancel", () => sheet.close(`tool-${pane}`)));
}

function nameOf(sheet, letter) {
  return sheet.state.cells[`${letter}1`] || `Colonne ${letter}`;
}

/** Return a choice among columns or calculations, each a button. */
function drawChoice(sheet, legend, field, names) {
  const { form } = sheet.state;
  const choose = (key) => () => {
    form[field] = key;
    sheet.render();
  };
  return make("fieldset", {}, make("legend", {}, legend), make("div", { class: "toolbar" },
    Object.entries(names).map(([key, name]) => make("button", {
      type: "button", class: "tool", "data-focus": `${field}-${key}`, "aria-pressed": String(form[field] === key), click: choose(key),
    }, name))));
}

function columnsOf(sheet) {
  return Object.fromEntries(lettersOf(sheet.state).map((letter) => [letter, nameOf(sheet, letter)]));
}

function drawFilter(sheet) {
  const { column } = sheet.state.form;
  const keep = (value) => () => {
    sheet.change("filter", column, value, () => {
      sheet.state.filter = [column, value];
    });
    sheet.close("unfilter", `Vous voyez seulement : ${value}.`);
  };
  const values = valuesOf(sheet.state, column);
  return [
    drawChoice(sheet, "Quelle colonne ?", "column", columnsOf(sheet)),
    make("fieldset", {}, make("legend", {}, "Que voulez-vous garder ?"), values.length === 0
      ? make("p", {}, "Cette colonne est vide.")
      : values.map((value) => button("check", value, `value-${value}`, keep(value), { class: "tool tool-wide" }))),
  ];
}

function drawChart(sheet) {
  const { form } = sheet.state;
  const field = make("input", {
    id: "span", type: "text", class: "office-field", "data-focus": "span", maxlength: "9", autocomplete: "off",
    autocapitalize: "characters", spellcheck: "false", "aria-describedby": "span-hint",
    input: () => {
      form.span = field.value;
      sheet.keep();
    },
  });
  field.value = form.span;
  return [
    make("div", {}, make("label", { for: "span" }, "Quelles cases ?"), field,
      make("p", { class: "item-hint", id: "span-hint" }, "La première, deux-points, la dernière. Exemple : A1:C9.")),
    make("fieldset", {}, make("legend", {}, "Quel graphique ?"), make("div", { class: "toolbar" },
      Object.entries(CHARTS).map(([key, name]) => button(key, name, `chart-${key}`, () => makeChart(sheet, key))))),
  ];
}

function makeChart(sheet, kind) {
  const [one, other] = sheet.state.form.span.toUpperCase().replace(/[\s$]/g, "").split(":");
  const cells = [one, other ?? ""];
  if (!cells.every((cell) => hasCell(sheet.state, cell)) || one === other) {
    sheet.say("Écrivez deux cases, par exemple A1:B5.");
    focusOn(sheet.window, "span");
    return;
  }
  const [left, right] = cells.map((cell) => cell[0]).sort();
  const [top, bottom] = cells.map((cell) => Number(cell.slice(1))).sort((first, last) => first - last);
  const span = `${left}${top}:${right}${bottom}`;
  sheet.change("chart", kind, span, () => {
    sheet.state.chart = [kind, span];
  });
  sheet.close("remove-chart", `Le graphique « ${CHARTS[kind]} » est sous le tableau.`);
}

function drawPivot(sheet) {
  const { form } = sheet.state;
  return [
    drawChoice(sheet, "Une ligne par…", "by", columnsOf(sheet)),
    drawChoice(sheet, "Une colonne par… (si besoin)", "across", { "": "Aucune", ...columnsOf(sheet) }),
    drawChoice(sheet, "Calculer…", "sort", SORTS),
    drawChoice(sheet, "… de quelle colonne ?", "of", columnsOf(sheet)),
    button("pivot", "Créer le tableau", "confirm", () => makePivot(sheet, form), { class: "tool tool-main" }),
  ];
}

function makePivot(sheet, { by, sort, of, across }) {
  if (!by || !of || blockOf(sheet.state).length === 0) {
    sheet.say(by ? "Choisissez la colonne à calculer." : "Choisissez une colonne pour les lignes.");
    return;
  }
  const calculation = across ? `${sort} ${of} across ${across}` : `${sort} ${of}`;
  sheet.change("pivot", by, calculation, () => {
    sheet.state.pivot = [by, calculation];
  });
  sheet.close("remove-pivot", "Le tableau croisé est sous la feuille.");
}
