/** Sending finished diagnostics: when the network is back, when the page is looked at, and on a timer. */

import { all } from "./offline-store.js";
import { payloadOf, save } from "./offline-run.js";

const EVERY = 15_000;
const PATIENCE = 20_000;
const REFUSED = [400, 403, 413, 422];
let isSignedOut = false;

/** Return the diagnostics that no server has, oldest first. */
export async function waitingRuns() {
  const runs = (await all("runs")).filter(({ state }) => state === "waiting");
  return runs.sort((one, other) => one.finishedAt.localeCompare(other.finishedAt));
}

/** Send what waits; `tell` hears of each change. Two tabs never send at once. */
export async function send(address, tell) {
  if (!navigator.locks) return sendAll(address, tell);
  return navigator.locks.request("declic-diagnostic-envoi", { ifAvailable: true }, (lock) => lock && sendAll(address, tell));
}

async function sendAll(address, tell) {
  for (const run of await waitingRuns()) {
    tell({ state: "sending" });
    if (!(await sendOne(address, run))) break;
  }
  const count = (await waitingRuns()).length;
  if (count) tell({ state: isSignedOut ? "signed-out" : "waiting", count });
  else tell({ state: "done", count });
}

/** Send one; resolve with whether the server has decided about it. */
async function sendOne(address, run) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(payloadOf(run)),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return false;
  }
  const said = await answer.json().catch(() => null);
  isSignedOut = answer.type === "opaqueredirect" || (answer.status === 403 && !said);
  if (isSignedOut || !said || (!answer.ok && !REFUSED.includes(answer.status))) return false;
  await settle(run, answer.ok ? "received" : "refused", said);
  return true;
}

/** What the server has decided about keeps its name for a day, and no answer once it is received. */
async function settle(run, state, said) {
  Object.assign(run, { state, sentence: said.sentence, settledAt: Date.now() });
  if (state === "received") run.answers = [];
  await save(run);
}

function csrfToken() {
  return document.cookie.split("; ").find((one) => /^(__Host-)?csrftoken=/.test(one))?.split("=")[1] ?? "";
}

/** Send now and whenever it may work. */
export function startSending(address, tell) {
  const go = () => send(address, tell);
  for (const name of ["online", "focus", "pageshow"]) addEventListener(name, go);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) go(); });
  setInterval(async () => { if ((await waitingRuns()).length) go(); }, EVERY);
  go();
}
