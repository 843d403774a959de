/** For signing out: lets nothing of anybody stay on the device, but what no server has yet. */

import { all, drop, empty, forgetOld, keep } from "./offline-store.js";

export { forgetOld };

const isUnsent = ({ state }) => state === "waiting";

/** Return how many diagnostics are finished and not received yet. */
export async function countUnsent() {
  return (await all("runs")).filter(isUnsent).length;
}

/**
 * Forget names, diagnostics under way and answers that were received. A finished diagnostic that no server has
 * stays, without its name where the person has a file.
 */
export async function forget() {
  await Promise.all(["people", "facts"].map(empty));
  for (const run of await all("runs")) {
    if (!isUnsent(run)) await drop("runs", run.key);
    else if (run.person.pk) await keep("runs", { ...run, person: { pk: run.person.pk, first_name: "", last_name: "" } });
  }
}
