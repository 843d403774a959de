/** For signing out: says what was not sent yet, and lets nothing of anybody stay on the device. */

import { all, empty, forgetOld } from "./offline-store.js";

export { forgetOld };

/** Return how many diagnostics are finished and not received yet: they would be lost. */
export async function countUnsent() {
  return (await all("runs")).filter(({ state }) => state === "waiting").length;
}

/** Forget names, diagnostics under way and answers. */
export async function forget() {
  await Promise.all(["people", "runs", "facts"].map(empty));
}
