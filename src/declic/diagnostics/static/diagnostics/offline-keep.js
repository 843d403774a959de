/** Keeps this page on the device, where a service worker answers without network. */

// The names that the service worker of « Ma classe » reads.
const PAGES = "declic-classe-pages";
const FILES = "declic-classe-files";

/** Keep the page and its files; resolve with whether they are all there, and somebody to hand them out. */
export async function keepPage({ worker, scope }, files) {
  if (!worker || !("serviceWorker" in navigator) || !("caches" in globalThis)) return false;
  try {
    const registration = await navigator.serviceWorker.register(worker, { scope });
    const isKept = await keepCopy(files);
    return (await isActive(registration)) && isKept;
  } catch {
    return false;
  }
}

async function keepCopy(files) {
  try {
    const page = await fetch(location.pathname, { redirect: "error" });
    if (!page.ok) return false;
    await (await caches.open(PAGES)).put(location.pathname, page);
    await (await caches.open(FILES)).addAll(files);
    return true;
  } catch {
    return Boolean(await caches.match(location.pathname).catch(() => null));
  }
}

/** Resolve with whether the worker answers: at once, or when its own files have come or could not. */
function isActive({ active, waiting, installing }) {
  const worker = active ?? waiting ?? installing;
  if (!worker) return false;
  return new Promise((resolve) => {
    const look = () => {
      if (["activating", "activated"].includes(worker.state)) resolve(true);
      else if (worker.state === "redundant") resolve(false);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
