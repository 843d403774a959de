/** What the device keeps: lines to send, and rolls as last seen. Memory alone when the disk refuses. */

import { fact, inside } from "./database.js";

const DAY = 24 * 60 * 60 * 1000;
const unsaved = new Map();
let lastStep = 0;

/**
 * Keep lines to send, each with its rank on this device; resolve with true once they are on the disk.
 * When the disk is full or refuses, they stay in memory, and the promise says false.
 */
export async function keepLines(lines) {
  try {
    await inside(["lines", "facts"], "readwrite", (transaction) => {
      const facts = transaction.objectStore("facts");
      const counting = facts.get("step");
      counting.onsuccess = () => {
        const step = Math.max(counting.result?.value ?? 0, lastStep);
        lastStep = step + lines.length;
        facts.put({ name: "step", value: step + lines.length });
        lines.forEach((line, place) => add(transaction, Object.assign(line, { step: step + place + 1 })));
      };
    });
    return true;
  } catch {
    lastStep = Math.max(lastStep, (await fact("step").catch(() => 0)) ?? 0);
    for (const line of lines) {
      lastStep += 1;
      unsaved.set(line.key, Object.assign(line, { step: lastStep }));
    }
    return false;
  }
}

/** Add one line; when the disk refuses, the whole transaction is undone. */
function add(transaction, line) {
  try {
    transaction.objectStore("lines").add(line);
  } catch {
    transaction.abort();
  }
}

/** Return every line the device knows, those that only memory holds included. */
export async function allLines() {
  const kept = await inside(["lines"], "readonly", (transaction) => transaction.objectStore("lines").getAll())
    .catch(() => []);
  return [...kept, ...unsaved.values()].sort((one, other) => one.step - other.step);
}

/** Note what the server said of lines: sent, or refused with a sentence. */
export async function noteFates(fates, now = Date.now()) {
  for (const key of Object.keys(fates)) unsaved.delete(key);
  await inside(["lines"], "readwrite", (transaction) => {
    const lines = transaction.objectStore("lines");
    for (const [key, fate] of Object.entries(fates)) {
      const reading = lines.get(key);
      reading.onsuccess = () => {
        const line = reading.result;
        if (!line) return;
        line.sentAt = now;
        line.refusal = fate === "kept" || fate === "known" ? "" : fate;
        line.strokes = "";
        line.card = "";
        lines.put(line);
      };
    }
  }).catch(() => {});
}

export function saveRolls(rolls) {
  return inside(["rolls"], "readwrite", (transaction) => {
    for (const roll of rolls) transaction.objectStore("rolls").put(roll);
  }).catch(() => {});
}

export function loadRoll(session) {
  return inside(["rolls"], "readonly", (transaction) => transaction.objectStore("rolls").get(session))
    .catch(() => null);
}

/** Return until when a session of this date stays on the device: a day after its own. */
export function endOfStay(on) {
  return Date.parse(`${on}T23:59:59`) + DAY;
}

/** Forget what was sent more than a day ago, and the rolls of sessions over for a day. */
export function forgetOld(now = Date.now()) {
  return inside(["lines", "rolls"], "readwrite", (transaction) => {
    const lines = transaction.objectStore("lines");
    lines.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      if (cursor.value.sentAt && cursor.value.sentAt < now - DAY) cursor.delete();
      cursor.continue();
    };
    transaction.objectStore("rolls").openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      if (now > endOfStay(cursor.value.on)) cursor.delete();
      cursor.continue();
    };
  }).catch(() => {});
}

/** Forget everybody: all but the lines that no server has yet, which hold no name. */
export function forgetEverybody() {
  return inside(["lines", "rolls", "facts"], "readwrite", (transaction) => {
    transaction.objectStore("rolls").clear();
    transaction.objectStore("facts").delete("keeper");
    transaction.objectStore("lines").openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      if (cursor.value.sentAt) cursor.delete();
      cursor.continue();
    };
  }).catch(() => {});
}
