{% load static %}/* Keeps « Ma classe » on the device: the network first, what was kept when it is away. */
const PAGES = "declic-classe-pages";
const FILES = "declic-classe-files";
const HOME = "{% url 'attendance:home' %}";
const NEEDED = [
  {% for name in files %}"{% static name %}",
  {% endfor %}
];
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(NEEDED)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && address.pathname.startsWith(HOME)) event.respondWith(answerPage(request, address));
  else if (address.pathname.startsWith("{% get_static_prefix %}")) event.respondWith(answerFile(request));
});

async function answerPage(request, address) {
  const pages = await caches.open(PAGES);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && !answer.redirected) await pages.put(address.pathname, answer.clone());
    if (answer.status < 500) return answer;
  } catch {
    // The network is away: what was kept answers.
  }
  return (await pages.match(address.pathname)) ?? (await pages.match(HOME)) ?? saySorry();
}

async function answerFile(request) {
  const files = await caches.open(FILES);
  try {
    const answer = await fetch(request);
    if (answer.ok) await files.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await files.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

function saySorry() {
  const words = "<!DOCTYPE html><html lang=\"fr\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
    + "<title>Pas de réseau</title><h1>Pas de réseau</h1><p>Cette page n’est pas gardée sur cet appareil. "
    + "Elle s’ouvrira au retour du réseau.</p>";
  return new Response(words, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
