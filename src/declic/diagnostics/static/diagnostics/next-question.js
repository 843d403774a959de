/** Puts the next question where the answered one was, without loading the page again. */

import { startOn } from "./task.js";

/** The second half of a double click is not an answer to a question that nobody has read. */
const CALM_MS = 400;
/** What does not come in time is not waited for: the page is opened the usual way. */
const PATIENCE_MS = 8000;
const SCREEN = "declic:screen";

function inTime(promise) {
  const tooLate = new Promise((_, refuse) => {
    setTimeout(() => refuse(new Error("too late")), PATIENCE_MS);
  });
  return Promise.race([promise, tooLate]);
}

/** Load a style without showing it: the question on the screen keeps its own. */
function loadStyle({ href }) {
  const style = document.createElement("link");
  Object.assign(style, { rel: "stylesheet", href, media: "print" });
  style.dataset.ofQuestion = "";
  const loaded = new Promise((resolve, reject) => {
    style.addEventListener("load", () => resolve(style));
    style.addEventListener("error", reject);
  });
  document.head.append(style);
  return loaded;
}

/** Take styles and modules out of a question, and return them once they are here. */
async function broughtBy(question) {
  const styles = [...question.querySelectorAll('link[rel="stylesheet"]')];
  const modules = [...question.querySelectorAll('script[type="module"]')];
  for (const element of [...styles, ...modules]) element.remove();
  await inTime(Promise.all(modules.map(({ src }) => import(src))));
  return inTime(Promise.all(styles.map(loadStyle)));
}

function dress(styles) {
  for (const past of document.head.querySelectorAll("link[data-of-question]")) {
    if (!styles.includes(past)) past.remove();
  }
  for (const style of styles) style.media = "all";
}

/** Keep hands away for a moment, and lead whoever listens or uses the keyboard to what is asked. */
function settle(main, form) {
  form.inert = true;
  setTimeout(() => {
    form.inert = false;
  }, CALM_MS);
  window.scrollTo(0, 0);
  const asked = main.querySelector("h1");
  document.title = asked.textContent.trim();
  asked.tabIndex = -1;
  asked.focus({ preventScroll: true });
}

/** Show the question of `html` and return its form; return nothing when there is none, or it cannot be shown. */
export async function putInPlace(html) {
  const next = new DOMParser().parseFromString(html, "text/html").body;
  const form = next.querySelector("form[data-item]");
  if (!form) return null;
  try {
    dress(await broughtBy(next));
  } catch {
    return null;
  }
  const main = document.querySelector("main");
  main.replaceChildren(...next.childNodes);
  settle(main, form);
  startOn(main.querySelector("[data-task]"));
  document.dispatchEvent(new CustomEvent(SCREEN));
  return form;
}
