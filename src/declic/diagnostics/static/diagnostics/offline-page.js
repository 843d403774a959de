/** The page of the diagnostic without network: what its buttons do, and what it keeps of itself. */

import * as flow from "./offline-flow.js";
import { keepPage } from "./offline-keep.js";
import { renewPeople, takeHold } from "./offline-people.js";
import { part, show } from "./offline-screens.js";
import { send, startSending } from "./offline-send.js";
import { forgetOld } from "./offline-store.js";

const files = JSON.parse(document.getElementById("hors-ligne").textContent).keep;
const { addresses } = flow;

function listen() {
  part("item").addEventListener("submit", flow.takeAnswer);
  part("gestures").addEventListener("submit", flow.takeGestures);
  part("new-person").addEventListener("submit", flow.takeNewPerson);
  part("touch").addEventListener("click", ({ target }) => {
    target.setAttribute("aria-pressed", "true");
    target.textContent = "Bravo !";
  });
  part("back").addEventListener("click", flow.takeBack);
  part("pause").addEventListener("click", () => flow.showPause());
  part("give-back").addEventListener("click", () => flow.showPause("Merci. Vos réponses sont gardées."));
  part("resume").addEventListener("click", flow.showWhereItStands);
  part("send-now").addEventListener("click", () => send(addresses.return, flow.tell));
  for (const button of document.querySelectorAll("[data-home]")) button.addEventListener("click", flow.leave);
}

async function prepare() {
  if (!globalThis.crypto?.subtle) {
    show("home", "Diagnostic sans réseau");
    part("kept").textContent = "Cette page demande une adresse en « https ». Demandez à qui s’occupe du site.";
    return;
  }
  listen();
  await forgetOld();
  await takeHold(addresses.keeper);
  await flow.comeBack();
  startSending(addresses.return, flow.tell);
  await renewPeople(addresses.people);
  await flow.refreshHome();
  const isKept = await keepPage(addresses, files);
  if (isKept) part("kept").textContent = "Cette page est gardée sur cet appareil : elle marche sans réseau.";
}

prepare();
