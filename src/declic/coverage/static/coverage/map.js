// « Carte à agrandir »: Leaflet, our own files only, no tiles; the drawing stays for whoever has no script.
const PATTERNS = {
  hole: { fillOpacity: 0.9, weight: 1, token: "--primary" },
  low: { fillOpacity: 0.55, weight: 1, token: "--primary", dashArray: "4 3" },
  usual: { fillOpacity: 0.18, weight: 1, token: "--primary" },
  high: { fillOpacity: 0.45, weight: 1, token: "--success" },
  unsure: { fillOpacity: 0.1, weight: 1, token: "--ink-soft", dashArray: "1 4" },
  unknown: { fillOpacity: 0, weight: 1, token: "--ink-soft" },
};
const MARKS = {
  district: { token: "--info", fillOpacity: 0.5 },
  venue: { token: "--accent-mark", radius: 9, fillOpacity: 1 },
  structure: { token: "--ink-soft", radius: 3, fillOpacity: 1 },
};
const PARTNER = { token: "--ink", radius: 6, fillOpacity: 0.2 };

const colour = (token) => getComputedStyle(document.documentElement).getPropertyValue(token).trim();

function styled({ token, ...style }) {
  return { color: colour(token), fillColor: colour(token), weight: 1.5, ...style };
}

function markOf(feature) {
  const mark = MARKS[feature.properties.kind] ?? PARTNER;
  return styled({ radius: feature.properties.radius || 6, ...mark });
}

function said(words) {
  const told = document.createElement("span");
  told.textContent = words;
  return told;
}

async function enlarge(button) {
  const frame = document.getElementById(button.dataset.zooms);
  const drawing = document.getElementById(button.dataset.drawing);
  button.disabled = true;
  const library = new URL("../leaflet/leaflet-src.esm.js", import.meta.url);
  const [leaflet, answer] = await Promise.all([import(library.href), fetch(button.dataset.source)]);
  const { communes, marks } = await answer.json();
  frame.hidden = false;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = leaflet.map(frame, {
    preferCanvas: true,
    zoomSnap: 0.25,
    attributionControl: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
  });
  map.zoomControl.remove();
  leaflet.control.zoom({ zoomInTitle: "Agrandir", zoomOutTitle: "Réduire" }).addTo(map);
  const tell = (feature, layer) => layer.bindTooltip(said(feature.properties.title));
  const surfaces = leaflet.geoJSON(communes, {
    style: (feature) => styled(PATTERNS[feature.properties.verdict]),
    onEachFeature: tell,
  });
  const points = leaflet.geoJSON(marks, {
    pointToLayer: (feature, place) => leaflet.circleMarker(place, markOf(feature)),
    onEachFeature: tell,
  });
  const all = leaflet.featureGroup([surfaces, points]).addTo(map);
  map.fitBounds(communes.features.length ? surfaces.getBounds() : all.getBounds());
  drawing.setAttribute("hidden", "");
  button.remove();
  frame.focus();
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-zooms]");
  if (button) enlarge(button).catch(() => { button.disabled = false; });
});
