/** What was made from the sheet, shown around it: the filter in use, the chart, the gathered table. */

import { button, make } from "./dom.js";
import { drawing } from "./spreadsheet-chart.js";
import { pivotOf, reckon } from "./spreadsheet-sheet.js";
import { cellsOf, showValue } from "./spreadsheet-values.js";

export function drawMade(sheet) {
  const { filter, chart, pivot } = sheet.state;
  return make("div", { class: "made" },
    filter && make("div", { class: "made-part" },
      make("p", {}, `Filtre : ${sheet.state.cells[`${filter[0]}1`] || filter[0]} = ${filter[1]}`),
      remover(sheet, "unfilter", "filter", "Tout afficher", "Toutes les lignes sont là.")),
    chart && drawChart(sheet, chart),
    pivot && drawPivot(sheet, pivot));
}

function remover(sheet, action, field, name, sentence) {
  const id = action.replace("_", "-");
  return button("close", name, id, () => {
    sheet.change(action, "", "", () => {
      sheet.state[field] = null;
    });
    sheet.render(`cell-${sheet.state.at}`);
    sheet.say(sentence);
  });
}

function drawChart(sheet, [kind, span]) {
  const points = pointsOf(sheet.state, span);
  const told = points.map(({ name, number }) => `${name} ${showValue(number)}`).join(", ");
  return make("figure", { class: "made-part" },
    make("figcaption", {}, `Graphique des cases ${span}`),
    points.length > 0
      ? make("div", { role: "img", "aria-label": told, class: "chart" }, drawing(kind, points))
      : make("p", {}, "Ces cases n’ont pas de nombre."),
    points.length > 0 && kind === "pie" && make("ul", { class: "chart-names" }, points.map(({ name, number }, index) =>
      make("li", { "data-part": String(index % 6) }, `${name} : ${showValue(number)}`))),
    remover(sheet, "remove_chart", "chart", "Retirer le graphique", "Le graphique est retiré."));
}

/** Return the names and numbers of a range: names in its first column, numbers in its last. */
function pointsOf(state, span) {
  const valueOf = reckon(state);
  const byRow = new Map();
  for (const cell of cellsOf(span)) byRow.set(cell.slice(1), [...(byRow.get(cell.slice(1)) ?? []), cell]);
  return [...byRow.values()].map((cells) => ({
    name: cells.length > 1 ? showValue(valueOf(cells[0])) : cells[0],
    number: valueOf(cells.at(-1)),
  })).filter(({ number }) => typeof number === "number");
}

function drawPivot(sheet, pivot) {
  const [head, ...rows] = pivotOf(sheet.state, pivot);
  return make("div", { class: "made-part" },
    make("div", { class: "grid-frame", tabindex: "0", role: "region", "aria-label": "Tableau croisé" },
      make("table", { class: "gathered" },
        make("thead", {}, make("tr", {}, head.map((name) => make("th", { scope: "col" }, name)))),
        make("tbody", {}, rows.map(([name, ...values]) => make("tr", {},
          make("th", { scope: "row" }, name), values.map((value) => make("td", {}, value))))))),
    remover(sheet, "remove_pivot", "pivot", "Retirer le tableau", "Le tableau croisé est retiré."));
}
