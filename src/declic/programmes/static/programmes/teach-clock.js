// The clock of the session: until when this step, how late, and what to lighten to end in time.
import { lengthOf, savings, timetable } from "./teach-plan.js";

const MINUTE = 60_000;
const clock = document.querySelector("[data-clock]");
const panel = document.getElementById("retard");

export function begunAt(now, steps, version) {
  return { origin: now, due: now + lengthOf(timetable(steps, version)) * MINUTE };
}

// Whoever enters a step late keeps its whole length: the rest of the session moves.
export function absorbed(state, row, now) {
  return row ? Math.max(state.origin, now - row.starts * MINUTE) : state.origin;
}

function timeOf(moment) {
  const time = new Date(moment);
  return `${time.getHours()} h ${String(time.getMinutes()).padStart(2, "0")}`;
}

function measured(state, steps, now) {
  const rows = timetable(steps, state.version, state.lightened);
  const row = rows.find((one) => one.key === state.at) ?? rows.at(-1);
  const until = state.origin + row.ends * MINUTE;
  const overrun = Math.max(0, now - until);
  const end = state.origin + lengthOf(rows) * MINUTE + overrun;
  const whole = state.origin + lengthOf(timetable(steps, state.version)) * MINUTE + overrun;
  return { until, end, delay: minutes(end - state.due), late: Math.max(0, minutes(whole - state.due)) };
}

const minutes = (milliseconds) => Math.round(milliseconds / MINUTE);

export function showClock(state, steps) {
  clock.hidden = !state.origin || state.at === "start";
  if (!state.origin) return;
  const now = Date.now();
  const { until, end, delay, late } = measured(state, steps, now);
  write(clock, "[data-now]", timeOf(now));
  write(clock, "[data-until]", timeOf(until));
  write(clock, "[data-lateness]", delay > 0 ? `${delay} min de retard` : "");
  write(panel, "[data-late-minutes]", `${late} min`);
  write(panel, "[data-end]", `La séance finit vers ${timeOf(end)}${delay > 0 ? "." : ", à l’heure."}`);
}

function write(holder, selector, text) {
  const place = holder.querySelector(selector);
  if (place.textContent !== text) place.textContent = text;
}

export function showSavings(state, steps) {
  const choices = savings(steps, state.version, state.at);
  panel.querySelector("[data-savings]").hidden = !choices.length;
  panel.querySelector("[data-no-savings]").hidden = choices.length > 0;
  panel.querySelector("[data-choices]").replaceChildren(...choices.map((step) => choiceOf(step, state)));
}

function choiceOf(step, state) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", value: step.key, checked: state.lightened.includes(step.key) });
  const asked = step[state.version];
  const said = step.shorter
    ? `${step.title} : ${step.shorter} min au lieu de ${asked}`
    : `Sauter « ${step.title} » : ${asked} min gagnées`;
  label.append(box, said);
  return label;
}

// `change` takes what is new in the state, keeps it and shows the page again.
export function listenToLateness(state, steps, change) {
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-late]");
    if (!button) return;
    const shift = Number(button.dataset.late);
    const { late } = measured(state, steps, Date.now());
    change({ origin: state.origin + Math.max(shift, -late) * MINUTE });
  });
  panel.addEventListener("change", () => {
    const boxes = [...panel.querySelectorAll("[data-choices] input")];
    const shown = boxes.map((box) => box.value);
    const passed = state.lightened.filter((key) => !shown.includes(key));
    change({ lightened: [...passed, ...boxes.filter((box) => box.checked).map((box) => box.value)] });
  });
}
