/** Sending what waits: when the network is back, when the page is looked at, and on a timer; never twice at once. */

import { deviceName } from "./database.js";
import * as store from "./store.js";

const MOST_LINES = 200;
const EVERY = 15_000;
const PATIENCE = 20_000;
const marker = document.querySelector("[data-sync]");
export const keeper = marker?.dataset.keeper ?? "";
let isSignedOut = false;
let timer = 0;

/** Return the lines of this keeper that no server has, oldest first. */
export async function waitingLines() {
  return (await store.allLines()).filter((line) => !line.sentAt && line.keeper === keeper);
}

/** Send what waits, all of it, batch by batch; resolve with whether nothing waits any more. */
export async function send() {
  if (!marker) return false;
  if (navigator.locks) {
    return navigator.locks.request("declic-envoi", { ifAvailable: true }, (lock) => (lock ? sendAll() : false));
  }
  return sendAll();
}

async function sendAll() {
  for (let lines = await waitingLines(); lines.length; lines = await waitingLines()) {
    tell("sending", lines);
    if (!(await sendBatch(lines.slice(0, MOST_LINES)))) break;
  }
  const left = await waitingLines();
  tell(left.length ? (isSignedOut ? "signed-out" : "waiting") : "done", left);
  return !left.length;
}

async function sendBatch(lines) {
  const body = { device: await deviceName(), sentAt: new Date().toISOString(), lines: lines.map(asSent) };
  let answer;
  try {
    answer = await fetch(marker.dataset.receive, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return false;
  }
  isSignedOut = answer.status === 401 || answer.status === 403;
  if (!answer.ok) return false;
  const received = await answer.json().catch(() => null);
  if (!received || received.keeper !== keeper) return false;
  await store.noteFates(received.lines);
  await store.saveRolls(received.rolls);
  document.dispatchEvent(new CustomEvent("rolls", { detail: received.rolls }));
  return lines.every((line) => line.key in received.lines);
}

function asSent(line) {
  const { key, session, kind, person, mark, reason, note, origin, strokes, card, at, step, seen, isOffline } = line;
  return { key, session, kind, person, mark, reason, note, origin, strokes, card, at, step, seen, isOffline };
}

function csrfToken() {
  return document.cookie.split("; ").find((one) => /^(__Host-)?csrftoken=/.test(one))?.split("=")[1] ?? "";
}

/** Say where things stand, in words, and to whoever listens. */
function tell(state, lines) {
  const sheets = new Set(lines.map((line) => line.session)).size;
  const waiting = `${sheets} feuille${sheets > 1 ? "s" : ""} en attente d’envoi`;
  const words = {
    done: "Tout est envoyé.",
    sending: "Envoi en cours…",
    waiting: `${waiting}. Rien n’est perdu : l’envoi part seul dès que le réseau revient.`,
    "signed-out": `${waiting}. Reconnectez-vous, ou rouvrez votre lien personnel, pour envoyer.`,
  };
  marker.dataset.state = state;
  marker.querySelector("[data-sync-text]").textContent = words[state];
  marker.querySelector("[data-sync-now]").hidden = state === "done" || state === "sending";
}

/** Say that the disk refuses: what is written now lives only as long as this page. */
export function tellFull() {
  marker.dataset.state = "full";
  marker.querySelector("[data-sync-text]").textContent =
    "La mémoire de l’appareil est pleine. Gardez cette page ouverte jusqu’à l’envoi, et notez aussi sur papier.";
}

export function startSending() {
  if (!marker) return;
  for (const name of ["online", "focus", "pageshow"]) addEventListener(name, send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  marker.querySelector("[data-sync-now]").addEventListener("click", send);
  clearInterval(timer);
  timer = setInterval(async () => { if ((await waitingLines()).length) send(); }, EVERY);
  addEventListener("beforeunload", (event) => { if (marker.dataset.state === "full") event.preventDefault(); });
  send();
}
