/** What this device keeps of diagnostics without network; memory alone when the disk refuses. */

export const NAME = "declic-diagnostic";
const DAY = 24 * 60 * 60 * 1000;
const UNFINISHED_DAYS = 7;
const STORES = { people: "pk", runs: "key", facts: "name" };
const inMemory = { people: new Map(), runs: new Map(), facts: new Map() };
let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) request.result.createObjectStore(store, { keyPath });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  opening.catch(() => { opening = null; });
  return opening;
}

async function inside(store, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: "strict" });
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
}

/** Return every row of a store, those that only memory holds included. */
export async function all(store) {
  const kept = await inside(store, "readonly", (rows) => rows.getAll()).catch(() => []);
  const unsaved = inMemory[store];
  return [...kept.filter((row) => !unsaved.has(row[STORES[store]])), ...unsaved.values()];
}

export async function one(store, key) {
  return inMemory[store].get(key) ?? inside(store, "readonly", (rows) => rows.get(key)).catch(() => undefined);
}

/** Keep a row; resolve with whether it is on the disk. */
export async function keep(store, row) {
  const key = row[STORES[store]];
  try {
    await inside(store, "readwrite", (rows) => rows.put(row));
    inMemory[store].delete(key);
    return true;
  } catch {
    inMemory[store].set(key, row);
    return false;
  }
}

export async function drop(store, key) {
  inMemory[store].delete(key);
  await inside(store, "readwrite", (rows) => rows.delete(key)).catch(() => {});
}

export async function empty(store) {
  inMemory[store].clear();
  await inside(store, "readwrite", (rows) => rows.clear()).catch(() => {});
}

/** Forget names older than a day, what was sent a day ago, and what nobody finished in a week. */
export async function forgetOld(now = Date.now()) {
  const people = await all("people");
  if (people.some(({ keptAt }) => now - keptAt > DAY)) await empty("people");
  const runs = await all("runs");
  const isOver = ({ state, settledAt, startedAt }) => (settledAt
    ? now - settledAt > DAY
    : state !== "waiting" && now - Date.parse(startedAt) > UNFINISHED_DAYS * DAY);
  const old = runs.filter(isOver);
  await Promise.all(old.map(({ key }) => drop("runs", key)));
}

/** Return a key that no other device makes. */
export function newKey() {
  return crypto.randomUUID();
}
