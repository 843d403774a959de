/** The list of my sessions: their rolls and kits are put on the device, and each says so. */

import { PAGES } from "./forget.js";

const FILES = "declic-classe-files";

async function keepPages() {
  if (!("caches" in globalThis)) return;
  const pages = await caches.open(PAGES);
  await pages.add(location.pathname).catch(() => {});
  for (const card of document.querySelectorAll("[data-session]")) {
    const addresses = [...card.querySelectorAll("a")].map((link) => link.getAttribute("href").split("?")[0]);
    const kept = await Promise.all(addresses.map((address) => keep(pages, address)));
    card.querySelector("[data-kept]").hidden = !kept.every(Boolean);
  }
}

/** Keep a page and the files it needs; say whether the device has it, now or from before. */
async function keep(pages, address) {
  try {
    const answer = await fetch(address, { redirect: "error" });
    if (!answer.ok) return false;
    await pages.put(address, answer.clone());
    await keepFiles(await answer.text());
    return true;
  } catch {
    return Boolean(await pages.match(address));
  }
}

async function keepFiles(page) {
  const files = await caches.open(FILES);
  const parsed = new DOMParser().parseFromString(page, "text/html");
  const addresses = [...parsed.querySelectorAll("link[rel=stylesheet], link[rel=manifest], link[rel=icon], script[src]")]
    .map((element) => element.getAttribute("href") ?? element.getAttribute("src"));
  for (const address of new Set(addresses)) {
    if (!(await files.match(address))) await files.add(address).catch(() => {});
  }
}

navigator.serviceWorker?.ready.then(keepPages);
