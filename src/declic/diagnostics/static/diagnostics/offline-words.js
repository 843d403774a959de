/** What the page says at the end, and of what waits to be sent. */

import { lookForVoice, part, show } from "./offline-screens.js";

const MOST_SENTENCES = 5;

/** Show the level in words: what the person can do first, then what they will learn. */
export function showResult(panel, run) {
  const level = panel.levels.find(({ key }) => key === run.level);
  const right = run.answers.filter(({ score }) => score > 0);
  const done = [...new Set(right.map(({ item }) => panel.items[item].skill))];
  show("result", `Bravo ${run.person.first_name}, c’est fini !`, "result");
  part("words").textContent = `${level.words}.`;
  part("can-do").hidden = done.length === 0;
  fill(part("can-do-list"), done.slice(-MOST_SENTENCES));
  fill(part("will-learn"), level.will_learn);
  const shown = [...document.querySelectorAll("[data-screen=result] :is(p, h2, li)")].filter((one) => one.offsetParent);
  offerToListen(shown.map((one) => one.textContent.trim()).join(" "));
}

/** Put « Écouter » beside the heading, where the device has a French voice. */
function offerToListen(words) {
  const button = part("listen-template").content.firstElementChild.cloneNode(true);
  button.dataset.listen = words;
  part("spoken-slot").replaceChildren(button);
  lookForVoice();
}

function fill(list, sentences) {
  list.replaceChildren(...sentences.map((sentence) => {
    return Object.assign(document.createElement("li"), { textContent: sentence });
  }));
}

/** Say where the sending stands. */
export function saySending({ state, count = 0 }) {
  const waiting = `${count} diagnostic${count > 1 ? "s" : ""} en attente d’envoi.`;
  const words = {
    done: "Rien n’attend d’être envoyé.",
    sending: "Envoi en cours…",
    waiting: `${waiting} L’envoi part seul, dès que le réseau revient.`,
    "signed-out": `${waiting} Reconnectez-vous pour envoyer.`,
  };
  part("offline").dataset.state = state;
  part("sending").textContent = words[state];
  part("send-now").hidden = !["waiting", "signed-out"].includes(state);
}
