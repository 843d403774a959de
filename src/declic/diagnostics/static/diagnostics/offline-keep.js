/** Keeps this page on the device, where a service worker answers without network. */

// The names that the service worker of « Ma classe » reads.
const PAGES = "declic-classe-pages";
const FILES = "declic-classe-files";

/** Keep the page and its files; resolve with whether they are all there. */
export async function keepPage({ worker, scope }, files) {
  if (!worker || !("serviceWorker" in navigator) || !("caches" in globalThis)) return false;
  try {
    await navigator.serviceWorker.register(worker, { scope });
    const page = await fetch(location.pathname, { redirect: "error" });
    if (!page.ok) return false;
    await (await caches.open(PAGES)).put(location.pathname, page);
    await (await caches.open(FILES)).addAll(files);
    return true;
  } catch {
    return Boolean(await caches.match(location.pathname).catch(() => null));
  }
}
