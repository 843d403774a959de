/** The device's own database, and the facts it keeps about itself. */

const NAME = "declic-classe";
const VERSION = 1;
let opening = null;
let nameInMemory = "";

/** Open the device's own database; made on the first visit. */
function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("lines", { keyPath: "key" });
      request.result.createObjectStore("rolls", { keyPath: "session" });
      request.result.createObjectStore("facts", { keyPath: "name" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  opening.catch(() => { opening = null; });
  return opening;
}

/** Run `work` in one transaction over `stores`; resolve with what it returned once all is on the disk. */
export async function inside(stores, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: "strict" });
    let result;
    transaction.oncomplete = () => resolve(result?.result ?? result);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    result = work(transaction);
  });
}

/** Return a key that no other device makes. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Return the name this device goes by, made once. */
export async function deviceName() {
  const known = await fact("device").catch(() => null);
  if (known) return known;
  nameInMemory ||= newKey();
  await setFact("device", nameInMemory).catch(() => {});
  return nameInMemory;
}

export async function fact(name) {
  const row = await inside(["facts"], "readonly", (transaction) => transaction.objectStore("facts").get(name));
  return row?.value ?? null;
}

export function setFact(name, value) {
  return inside(["facts"], "readwrite", (transaction) => { transaction.objectStore("facts").put({ name, value }); });
}
