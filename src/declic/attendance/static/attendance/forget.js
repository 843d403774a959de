/** Nothing personal stays: pages and rolls go when somebody else comes, on signing out, and after a day. */

import { countUnsent, forget } from "../diagnostics/offline-forget.js";
import { allLines, endOfStay, forgetEverybody } from "./store.js";

export const PAGES = "declic-classe-pages";
const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 15;

/** Forget every page and every roll; only lines not sent yet stay, and they hold no name. */
export async function forgetEverything() {
  if ("caches" in globalThis) await caches.delete(PAGES).catch(() => {});
  await Promise.all([forgetEverybody(), forget().catch(() => {})]);
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
  const sheets = new Set((await allLines()).filter((line) => !line.sentAt).map((line) => line.session)).size;
  const diagnostics = await countUnsent().catch(() => 0);
  const left = [
    sheets && `${sheets} feuille${sheets > 1 ? "s" : ""} de présence`,
    diagnostics && `${diagnostics} diagnostic${diagnostics > 1 ? "s" : ""}`,
  ].filter(Boolean);
  if (left.length) {
    place.textContent = `À envoyer encore depuis cet appareil : ${left.join(", ")}. Reconnectez-vous ici.`;
    place.hidden = false;
  }
  place.dataset.forgets = "done";
}

const place = document.querySelector("[data-forgets]");
if (place) forgetAndSay(place);
