/** Nothing personal stays: pages and rolls go when somebody else comes, on signing out, and after a day. */

import { allLines, endOfStay, forgetEverybody } from "./store.js";

export const PAGES = "declic-classe-pages";
const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 15;

/** Forget every page and every roll; only lines not sent yet stay, and they hold no name. */
export async function forgetEverything() {
  if ("caches" in globalThis) await caches.delete(PAGES).catch(() => {});
  await forgetEverybody();
}

/** Forget the rolls of sessions over for a day, and pages that nobody opened for fifteen days. */
export async function forgetPagesOfDaysPast(now = Date.now()) {
  if (!("caches" in globalThis)) return;
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const answer = await pages.match(request);
    const on = (await answer.clone().text()).match(/data-on="([\d-]+)"/)?.[1];
    const keptAt = Date.parse(answer.headers.get("Date") ?? "") || 0;
    const until = on ? endOfStay(on) : keptAt + MOST_DAYS * DAY;
    if (now > until) await pages.delete(request);
  }
}

/** On the page that somebody signed out to: forget, and say what still waits to be sent. */
async function forgetAndSay(place) {
  await forgetEverything();
  const left = new Set((await allLines()).filter((line) => !line.sentAt).map((line) => line.session)).size;
  if (left) {
    place.textContent = `${left} feuille${left > 1 ? "s" : ""} de présence attend${left > 1 ? "ent" : ""} sur cet appareil : `
      + "reconnectez-vous ici pour envoyer.";
    place.hidden = false;
  }
  place.dataset.forgets = "done";
}

const place = document.querySelector("[data-forgets]");
if (place) forgetAndSay(place);
