/**
 * Sends an answer without leaving its page, so that a lost network loses nothing: the answer stays in this tab and
 * goes out again by itself. The next question comes back with the same request and takes the place of the answered
 * one; whatever else comes next is opened as a page. Without this module the form is sent by the browser.
 */

import { putInPlace } from "./next-question.js";

const AGAIN_MS = 5000;
const NO_NETWORK = "Pas de réseau. Votre réponse est gardée. On réessaie tout seul.";
const NO_SERVER = "Le site ne répond pas. Votre réponse est gardée. On réessaie tout seul.";
const SENDING = "On envoie votre réponse.";

/** What tells the server that this page can put a question in place by itself. */
const PART = { "HX-Request": "true" };

let form = document.querySelector("form[data-item]");
let waiting = null;
let timer = 0;

function tell(sentence) {
  form.querySelector("[data-network]").textContent = sentence;
}

/** The kept answer is that of one question of one run: nobody else finds it. */
function storageKey() {
  const { run, code } = form.querySelector("[data-code]").dataset;
  return ["declic", run, code, "unsent"].join(":");
}

function keep(address, fields) {
  try {
    sessionStorage.setItem(storageKey(), JSON.stringify({ address, fields }));
  } catch {
    // A browser without storage: the answer lives as long as this page.
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey()));
  } catch {
    return null;
  }
}

function forget() {
  try {
    sessionStorage.removeItem(storageKey());
  } catch {
    // Nothing was kept.
  }
}

function fieldsOf(submitter) {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  if (submitter?.name) fields.push([submitter.name, submitter.value]);
  return fields;
}

/** The token of this page replaces the one of a page that is gone. */
function bodyOf(fields) {
  const body = new URLSearchParams(fields);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return body;
}

function arrived() {
  waiting = null;
  forget();
}

/** Show what the server answered: the next question here, anything else as a page of its own. */
async function goOn(answer) {
  const { next } = form.dataset;
  const html = answer.ok ? await answer.text() : "";
  arrived();
  const placed = await putInPlace(html);
  if (placed) form = placed;
  else location.assign(next);
}

function tryLater(sentence) {
  tell(sentence);
  keep(waiting.address, waiting.fields);
  clearTimeout(timer);
  timer = setTimeout(send, AGAIN_MS);
}

/** Whatever the server says, its next page shows it; only its silence keeps us here. */
async function send() {
  if (!waiting || waiting.isOut) return;
  waiting.isOut = true;
  try {
    const { address, fields } = waiting;
    const answer = await fetch(address, { method: "POST", headers: PART, body: bodyOf(fields), redirect: "manual" });
    if (answer.status < 500) await goOn(answer);
    else tryLater(NO_SERVER);
  } catch {
    tryLater(NO_NETWORK);
  } finally {
    if (waiting) waiting.isOut = false;
  }
}

function submitted(event) {
  if (event.target !== form || event.defaultPrevented) return;
  event.preventDefault();
  if (waiting) return;
  waiting = { address: form.getAttribute("action"), fields: fieldsOf(event.submitter), isOut: false };
  send();
}

if (form) {
  document.addEventListener("submit", submitted);
  window.addEventListener("online", send);
  const unsent = kept();
  if (unsent) {
    waiting = { ...unsent, isOut: false };
    tell(SENDING);
    send();
  }
}
