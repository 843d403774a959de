/** What a roll looks like: one row a person, the counters, what is left to sign. */

import { count, toSign } from "./marks.js";

/** Show the roll `state` in its `form`. */
export function showRoll(form, state) {
  for (const person of state.people) showPerson(form, person);
  for (const [name, number] of Object.entries(count(state))) {
    form.querySelector(`[data-count="${name}"]`).textContent = number;
  }
  const left = toSign(state).length;
  form.querySelector("[data-signed-count]").textContent =
    left ? `${left} signature${left > 1 ? "s" : ""} à recueillir` : "Tout le monde a signé.";
  form.querySelector("[data-close-text]").textContent = state.isClosed ? "Rouvrir la feuille" : "Fermer la feuille";
}

function showPerson(form, person) {
  const row = form.querySelector(`[data-person="${CSS.escape(person.key)}"]`) ?? addRow(form, person);
  for (const radio of row.querySelectorAll("input[type=radio]")) radio.checked = radio.value === person.mark;
  const reason = row.querySelector("select");
  if (reason && person.reason) reason.value = person.reason;
  row.querySelector("[data-signed]").hidden = !person.isSigned;
  const rivals = row.querySelector("[data-rivals]");
  if (!rivals) return;
  rivals.hidden = !person.rivals?.length;
  rivals.querySelector("[data-rival-text]").textContent = (person.rivals ?? []).join(", ");
}

/** Add the row of somebody who came without being expected. */
function addRow(form, person) {
  const row = document.querySelector("[data-guest-row]").content.firstElementChild.cloneNode(true);
  row.dataset.person = person.key;
  row.querySelector("[data-name]").textContent = person.name;
  for (const radio of row.querySelectorAll("input")) radio.name = `mark-${person.key}`;
  row.querySelector("select").name = `reason-${person.key}`;
  form.querySelector(".roll-people").append(row);
  return row;
}
