/** What every page of « Ma classe » does: who holds the device, the offline copy, the sending. */

import { fact, setFact } from "./database.js";
import { forgetEverything, forgetPagesOfDaysPast } from "./forget.js";
import { forgetOld } from "./store.js";
import { keeper, startSending } from "./sync.js";

const marker = document.querySelector("[data-sync]");

async function begin() {
  const before = await fact("keeper").catch(() => null);
  if (before && before !== keeper) await forgetEverything();
  await setFact("keeper", keeper).catch(() => {});
  await forgetOld();
  await forgetPagesOfDaysPast();
  startSending();
  if ("serviceWorker" in navigator) {
    await navigator.serviceWorker.register(marker.dataset.worker, { scope: marker.dataset.home }).catch(() => {});
  }
}

begin();
