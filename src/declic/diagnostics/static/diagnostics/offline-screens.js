/** One screen at a time: its heading, its place on the path, its question. */

import { KeptAnswer } from "./keep-answer.js";
import { Ordering } from "./order-steps.js";
import { Pointing } from "./point.js";
import { Sorting } from "./sort-safe.js";

const EXERCISES = { "keep-answer": KeptAnswer, point: Pointing, "order-steps": Ordering, "sort-safe": Sorting };
const STEPS = ["gestures", "practice", "question", "result"];
const heading = document.getElementById("consigne");
const spokenSlot = document.querySelector("[data-spoken-slot]");
const path = document.querySelector("[data-progress]");

export const part = (name) => document.querySelector(`[data-${name}]`);

/** Show one screen; `step` is its place on the path, none for the team's own screens. */
export function show(screen, words, step = null) {
  for (const section of document.querySelectorAll("[data-screen]")) section.hidden = section.dataset.screen !== screen;
  heading.textContent = words;
  heading.tabIndex = -1;
  document.title = words;
  spokenSlot.replaceChildren();
  part("pause").hidden = !["practice", "question"].includes(step);
  path.hidden = step === null;
  [...path.querySelectorAll("li")].forEach((mark, place) => markStep(mark, place - STEPS.indexOf(step)));
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

function markStep(mark, distance) {
  mark.dataset.state = distance < 0 ? "done" : distance === 0 ? "current" : "todo";
  if (distance === 0) mark.setAttribute("aria-current", "step");
  else mark.removeAttribute("aria-current");
}

/** Show a question as the server drew it; nothing of it is asked from the network. */
export function showItem(code, { pictures, run, step, canGoBack }) {
  const template = document.querySelector(`template[data-item-template="${CSS.escape(code)}"]`);
  const drawn = template.content.cloneNode(true);
  for (const needless of drawn.querySelectorAll("script, link")) needless.remove();
  for (const image of drawn.querySelectorAll("img, image")) inline(image, pictures);
  show("question", template.dataset.instruction, step);
  spokenSlot.replaceChildren(...drawn.querySelectorAll("[data-spoken]"));
  part("item-slot").replaceChildren(drawn);
  part("practice").hidden = step !== "practice";
  part("back").hidden = !canGoBack;
  part("answer-error").textContent = "";
  const root = part("item-slot").querySelector("[data-task]");
  root.dataset.run = run;
  new EXERCISES[root.dataset.task](root);
  lookForVoice();
}

/** Let each « Écouter » that has just come show itself, where there is a voice. */
export function lookForVoice() {
  document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: document.body } }));
}

/** Put a drawing that the page holds in the place of its address. */
function inline(image, pictures) {
  const name = image.hasAttribute("src") ? "src" : "href";
  const address = image.getAttribute(name);
  const held = Object.keys(pictures).find((picture) => address.endsWith(picture));
  if (held) image.setAttribute(name, pictures[held]);
}

/** Return what was chosen or typed, with the button that was pressed. */
export function fieldsOf(form, submitter) {
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  return submitter?.name ? { [submitter.name]: submitter.value } : fields;
}
