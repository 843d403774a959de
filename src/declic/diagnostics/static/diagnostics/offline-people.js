/** The team's screen: who may take the diagnostic, what was left open, what was sent. */

import { make } from "./dom.js";
import { all, drop, empty, keep, one } from "./offline-store.js";
import { part } from "./offline-screens.js";

const SHORT_LIST = 12;
const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
export const nameOf = ({ first_name, last_name }) => `${first_name} ${last_name}`;

/** Ask the server who awaits a diagnostic; without network, the names of before stay, for a day. */
export async function renewPeople(address) {
  let people;
  try {
    const answer = await fetch(address, { redirect: "error" });
    if (!answer.ok) return;
    ({ people } = await answer.json());
  } catch {
    return;
  }
  await empty("people");
  await Promise.all(people.map((person) => keep("people", { ...person, keptAt: Date.now() })));
}

/** Forget the names of whoever held this device before. */
export async function takeHold(keeper) {
  const before = await one("facts", "keeper");
  if (before && before.value !== keeper) await empty("people");
  await keep("facts", { name: "keeper", value: keeper });
}

/** Draw the lists; `open` is called with the person or with the diagnostic to go on with. */
export async function drawHome({ choose, resume }) {
  const [people, runs] = await Promise.all([all("people"), all("runs")]);
  const busy = new Set(runs.map(({ person }) => person.pk));
  const free = people.filter(({ pk }) => !busy.has(pk));
  free.sort((a, b) => a.last_name.localeCompare(b.last_name, "fr") || a.first_name.localeCompare(b.first_name, "fr"));
  drawPeople(free, choose);
  drawOpen(runs.filter(({ state }) => !["waiting", "received", "refused"].includes(state)), resume);
  drawSettled(runs.filter(({ state }) => ["waiting", "received", "refused"].includes(state)), { choose, resume });
}

function drawPeople(people, choose) {
  part("nobody").hidden = people.length > 0;
  part("filter").hidden = people.length <= SHORT_LIST;
  const lines = people.map((person) => line(nameOf(person), () => choose(person)));
  part("people-list").replaceChildren(...lines);
  const field = part("filter-field");
  field.oninput = () => {
    const wanted = plain(field.value);
    lines.forEach((one, place) => { one.hidden = !plain(nameOf(people[place])).includes(wanted); });
  };
  field.oninput();
}

function line(words, click) {
  return make("li", {}, make("button", { type: "button", class: "button", "data-tone": "secondary", click }, words));
}

function drawOpen(runs, resume) {
  part("open-runs").hidden = runs.length === 0;
  part("open-list").replaceChildren(...runs.map((run) => line(`Reprendre : ${nameOf(run.person)}`, () => resume(run))));
}

const WORDS = { waiting: "En attente d’envoi.", received: "Reçu." };

function drawSettled(runs, actions) {
  part("settled").hidden = runs.length === 0;
  part("settled-list").replaceChildren(...runs.map((run) => settledLine(run, actions)));
}

function settledLine(run, actions) {
  const words = make("p", {}, run.sentence || WORDS[run.state]);
  const remove = make("button", {
    type: "button",
    class: "button",
    "data-tone": "quiet",
    "data-size": "small",
    click: async () => {
      await drop("runs", run.key);
      await drawHome(actions);
    },
  }, "Effacer de cet appareil");
  const isOver = run.state !== "waiting";
  return make("li", {}, make("div", { class: "offline-sent", "data-run-state": run.state },
    make("strong", {}, nameOf(run.person)), words, isOver && remove));
}
