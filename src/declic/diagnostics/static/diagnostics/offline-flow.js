/** From the choice of the person to the result: one diagnostic in hand at a time. */

import { drawHome } from "./offline-people.js";
import { answer, begin, currentItem, goBack, noteGestures, save } from "./offline-run.js";
import { isAnswered } from "./offline-score.js";
import { fieldsOf, part, show, showItem } from "./offline-screens.js";
import { send } from "./offline-send.js";
import { all, drop, keep, one } from "./offline-store.js";
import { saySending, showResult } from "./offline-words.js";

export const { dataset: addresses } = part("offline");
const panel = JSON.parse(document.getElementById("parcours").textContent);
const PRACTICE = "practice";
let run = null;
let shownAt = null;

export async function goHome() {
  run = null;
  await keep("facts", { name: "in_hand", value: null });
  await refreshHome();
  show("home", "Diagnostic sans réseau");
}

async function start(person) {
  const { pk, first_name, last_name, phone = "" } = person;
  await open(begin(panel, { pk, first_name, last_name, phone }));
}

async function open(taken) {
  run = taken;
  await keep("facts", { name: "in_hand", value: run.key });
  await saved();
  showWhereItStands();
}

async function saved() {
  const isSafe = await save(run);
  part("kept-safe").textContent = isSafe ? "" : "La mémoire de l’appareil est pleine. Gardez cette page ouverte.";
}

export function showWhereItStands() {
  const has = (code) => document.querySelector(`template[data-item-template="${code}"]`);
  if (run.state === "gestures") return showGestures();
  if (run.panel !== panel.code && run.state !== "waiting") return showPause("Les questions ont changé. Recommencez avec cette personne.");
  if (run.state === "practice" && has(PRACTICE)) return ask(PRACTICE, "practice");
  if (run.state === "practice") run.state = "questions";
  if (run.state === "questions") return ask(panel.items[currentItem(panel, run)].key, "question");
  return showResult(panel, run);
}

function showGestures() {
  part("gestures").reset();
  part("gestures-error").textContent = "";
  part("touch").setAttribute("aria-pressed", "false");
  part("touch").textContent = "Touchez ici";
  show("gestures", `${run.person.first_name}, trois gestes pour commencer`, "gestures");
}

function ask(code, step) {
  shownAt = new Date().toISOString();
  const canGoBack = step === "question" && run.answers.length > 0;
  showItem(code, { pictures: panel.pictures, run: run.key, step, canGoBack });
}

export function showPause(words = "Vos réponses sont gardées sur cet appareil.") {
  show("pause", "C’est noté. À bientôt !");
  part("pause-words").textContent = words;
  part("resume").hidden = !run || run.state === "waiting" || run.panel !== panel.code;
}

export async function takeAnswer(event) {
  event.preventDefault();
  const fields = fieldsOf(event.target, event.submitter);
  const item = run.state === "practice" ? null : panel.items[currentItem(panel, run)];
  if (item && !isAnswered(item, fields)) {
    part("answer-error").textContent = "Répondez d’abord, ou choisissez « Je ne sais pas ».";
    return;
  }
  if (item) await answer(panel, run, fields, shownAt);
  else run.state = "questions";
  await saved();
  showWhereItStands();
  if (run.state === "waiting") send(addresses.return, tell);
}

export async function takeGestures(event) {
  event.preventDefault();
  const seen = Object.fromEntries(new FormData(event.target));
  if (Object.keys(seen).length < 3) {
    part("gestures-error").textContent = "Cochez une case pour chaque geste.";
    return;
  }
  noteGestures(run, { click: seen.click === "yes", type: seen.type === "yes", scroll: seen.scroll === "yes" });
  await saved();
  showWhereItStands();
  if (run.state === "waiting") send(addresses.return, tell);
}

export function takeNewPerson(event) {
  event.preventDefault();
  const person = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, value.trim()]));
  const isNamed = Boolean(person.first_name && person.last_name);
  part("new-person-error").textContent = isNamed ? "" : "Écrivez le prénom et le nom.";
  if (!isNamed) return;
  event.target.reset();
  start(person);
}

export function tell(news) {
  saySending(news);
  if (news.state !== "sending") refreshHome();
}

export async function leave() {
  if (run?.state === "gestures") await drop("runs", run.key);
  await goHome();
}

export async function takeBack() {
  goBack(run);
  await saved();
  showWhereItStands();
}

/** A diagnostic that was on the screen when the browser closed waits behind « Je continue ». */
export async function comeBack() {
  const inHand = await one("facts", "in_hand");
  run = (await all("runs")).find(({ key }) => key === inHand?.value) ?? null;
  if (run) showPause();
  else await goHome();
}

/** Draw the team’s lists again, unless somebody is answering. */
export async function refreshHome() {
  if (!run) await drawHome({ choose: start, resume: open });
}
