/** The drawings of a chart: bars, a line, a pie. */

import { showValue } from "./spreadsheet-values.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, FLOOR] = [360, 220, 180];
const LONGEST_NAME = 9;

function shape(tag, attributes, text = "") {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Return the chart of points ({name, number}). */
export function drawing(kind, points) {
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${kind === "pie" ? HEIGHT : HEIGHT + 4}`, "aria-hidden": "true" });
  svg.append(...{ bars: drawBars, line: drawLine, pie: drawPie }[kind](points));
  return svg;
}

function placesOf(points) {
  const most = Math.max(1, ...points.map(({ number }) => number));
  const step = WIDTH / points.length;
  return points.map(({ name, number }, index) => ({
    name: name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name,
    number, step, x: (index + 0.5) * step, y: FLOOR - (Math.max(0, number) / most) * (FLOOR - 30),
  }));
}

function drawNames(places) {
  return places.flatMap(({ name, number, x, y }) => [
    shape("text", { x, y: y - 8, "text-anchor": "middle", class: "chart-value" }, showValue(number)),
    shape("text", { x, y: FLOOR + 24, "text-anchor": "middle", class: "chart-name" }, name),
  ]);
}

function drawBars(points) {
  const places = placesOf(points);
  const bars = places.map(({ x, y, step }) =>
    shape("rect", { x: x - step * 0.3, y, width: step * 0.6, height: Math.max(1, FLOOR - y), class: "chart-mark" }));
  return [...bars, shape("line", { x1: 0, y1: FLOOR, x2: WIDTH, y2: FLOOR, class: "chart-axis" }), ...drawNames(places)];
}

function drawLine(points) {
  const places = placesOf(points);
  const line = shape("polyline", { points: places.map(({ x, y }) => `${x},${y}`).join(" "), class: "chart-line" });
  const dots = places.map(({ x, y }) => shape("circle", { cx: x, cy: y, r: 5, class: "chart-mark" }));
  return [line, ...dots, shape("line", { x1: 0, y1: FLOOR, x2: WIDTH, y2: FLOOR, class: "chart-axis" }), ...drawNames(places)];
}

function drawPie(points) {
  const numbers = points.map(({ number }) => Math.max(0, number));
  const total = numbers.reduce((one, other) => one + other, 0) || 1;
  const [x, y, radius] = [WIDTH / 2, HEIGHT / 2, HEIGHT / 2 - 10];
  let turn = -Math.PI / 2;
  return numbers.map((number, index) => {
    const share = Math.min(number / total, 0.9999);
    const from = turn;
    turn += share * 2 * Math.PI;
    const at = (angle) => `${x + radius * Math.cos(angle)} ${y + radius * Math.sin(angle)}`;
    const path = `M ${x} ${y} L ${at(from)} A ${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${at(turn)} Z`;
    return shape("path", { d: path, class: "chart-part", "data-part": String(index % 6) });
  });
}
