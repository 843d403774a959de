// « Enseigner maintenant »: one step a screen, forward and back, at the hour of the session.
import { askedVersion, nameTheRoll } from "./teach-address.js";
import { absorbed, begunAt, listenToLateness, showClock, showSavings } from "./teach-clock.js";
import { stayAwake } from "./teach-awake.js";
import { timetable } from "./teach-plan.js";
import { keepState, keptState } from "./teach-state.js";

const TICK = 5000;
const main = document.querySelector("[data-teach]");
const bar = document.querySelector(".teach-bar");
const screens = [...main.querySelectorAll("[data-screen]")];
const steps = screens.filter((screen) => "usual" in screen.dataset).map(stepOf);
const versions = [...main.querySelectorAll('[name="version"]')].map((choice) => choice.value);
const version = askedVersion(versions, main.dataset.version);
const state = keptState(main.dataset.teach) ?? { version, at: "start", origin: 0, due: 0, lightened: [] };

function stepOf(screen) {
  const { screen: key, title, usual, shorter, longer } = screen.dataset;
  return { key, title, usual: Number(usual), shorter: Number(shorter), longer: Number(longer) };
}

const rows = () => timetable(steps, state.version, state.lightened);
const order = () => ["start", ...rows().map((row) => row.key), "exit", "sheet"];

function change(news) {
  Object.assign(state, news);
  if (state.origin) keepState(main.dataset.teach, state);
  show();
}

function show() {
  const all = order();
  const place = Math.max(0, all.indexOf(state.at));
  for (const screen of screens) screen.hidden = screen.dataset.screen !== all[place];
  main.dataset.at = place ? "step" : "start";
  showPlaces();
  showBar(all, place);
  showStart();
  showClock(state, steps);
  if (!document.getElementById("retard").open) showSavings(state, steps);
}

function showPlaces() {
  const shown = rows();
  for (const [index, row] of shown.entries()) {
    const screen = screens.find((one) => one.dataset.screen === row.key);
    screen.querySelector("[data-place]").textContent = `Étape ${index + 1} sur ${shown.length}`;
    screen.querySelector("[data-duration]").textContent = `${row.minutes} min`;
  }
}

function showBar(all, place) {
  const following = screens.find((screen) => screen.dataset.screen === all[place + 1]);
  bar.hidden = place === 0;
  bar.querySelector("[data-next]").textContent = following ? `Ensuite : ${following.dataset.title}` : "C’est la fin.";
  bar.querySelector('[data-go="-1"]').hidden = false;
  bar.querySelector('[data-go="1"]').hidden = !following;
}

function showStart() {
  main.querySelector("[data-begin] span").textContent = state.origin ? "Reprendre" : "Commencer";
  main.querySelector("[data-restart]").hidden = !state.origin;
  main.querySelector(`[name="version"][value="${state.version}"]`).checked = true;
}

function go(shift) {
  const all = order();
  const at = all[all.indexOf(state.at) + shift];
  if (!at || (at !== "start" && !state.origin)) return;
  const row = rows().find((one) => one.key === at);
  if (state.origin) state.last = at === "start" ? state.at : at;
  change({ at, origin: shift > 0 && state.origin ? absorbed(state, row, Date.now()) : state.origin });
  lookAtTop();
}

function lookAtTop() {
  window.scrollTo(0, 0);
  const heading = screens.find((screen) => !screen.hidden).querySelector("[tabindex]") ?? main.querySelector("h1");
  heading.focus({ preventScroll: true });
}

function begin() {
  const [first] = rows();
  change(state.origin ? { at: state.last ?? first.key } : { at: first.key, ...begunAt(Date.now(), steps, state.version) });
  lookAtTop();
}

main.querySelector("[data-begin]").addEventListener("click", begin);
main.querySelector("[data-restart]").addEventListener("click", () => {
  change({ at: rows()[0].key, lightened: [], ...begunAt(Date.now(), steps, state.version) });
  lookAtTop();
});
main.querySelector("[data-versions]").addEventListener("change", (event) => {
  const version = event.target.value;
  const { due } = begunAt(state.origin, steps, version);
  change({ version, lightened: [], last: undefined, due: state.origin ? due : 0 });
});
bar.addEventListener("click", (event) => {
  const button = event.target.closest("[data-go]");
  if (button) go(Number(button.dataset.go));
});
document.addEventListener("keydown", (event) => {
  const shift = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const isBusy = event.target.closest("input, select, textarea, dialog") || document.querySelector("dialog[open]");
  if (shift && !isBusy && !event.altKey && !event.ctrlKey && !event.metaKey) go(shift);
});
nameTheRoll(main.querySelectorAll("[data-roll]"));
listenToLateness(state, steps, change);
setInterval(() => showClock(state, steps), TICK);
stayAwake();
show();
