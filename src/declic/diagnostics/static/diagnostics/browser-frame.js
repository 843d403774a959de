/** How the browser looks around the page: its tabs, its tools, its address bar. */

import { openFavourites, toggleFavourite } from "./browser-favourites.js";
import { activeTab, currentView } from "./browser-tabs.js";
import { button, icon, make } from "./dom.js";

export function drawTabs(browser) {
  const { tabs, active, web } = browser.state;
  const title = ({ views, place }) =>
    web.pages.find(({ key }) => key === views[place].page)?.title ?? "Onglet vide";
  const row = (tab) => make("li", { class: tab.key === active ? "web-tab web-tab-active" : "web-tab" },
    make("button", {
      type: "button", class: "web-tab-name", "data-focus": `tab-${tab.key}`,
      "aria-current": tab.key === active ? "true" : null,
      click: () => tab.key !== active && browser.switchTab(tab.key),
    }, make("span", {}, title(tab))),
    make("button", {
      type: "button", class: "web-tab-close", "data-focus": `close-${tab.key}`,
      "aria-label": `Fermer l’onglet ${title(tab)}`, click: () => browser.closeTab(tab.key),
    }, icon("close")));
  return make("nav", { class: "web-tabs", "aria-label": "Onglets" },
    make("ul", {}, tabs.map(row), make("li", { class: "web-new-tab" },
      button("new", "Nouvel onglet", "new-tab", () => browser.newTab()))));
}

export function drawTools(browser) {
  const { page, state } = browser;
  const tab = activeTab(state);
  const isKept = Boolean(page) && state.favourites.includes(page.key);
  const canGo = (steps) => Boolean(tab?.views[tab.place + steps]);
  return make("div", { class: "web-tools" },
    button("back", "Retour", "back", () => browser.walk("back", -1), { disabled: !canGo(-1) }),
    button("forward", "Avancer", "forward", () => browser.walk("forward", 1), { disabled: !canGo(1) }),
    button(isKept ? "kept" : "keep", isKept ? "Retirer le favori" : "Mettre en favori", "keep",
      () => toggleFavourite(browser), { disabled: !page }),
    button("favourites", "Mes favoris", "favourites", () => openFavourites(browser)));
}

export function drawBar(browser) {
  const { state, page } = browser;
  const shown = page?.address ?? currentView(state)?.asked ?? "";
  const field = make("textarea", {
    rows: "1", class: "web-address", "data-focus": "address", "aria-label": "Adresse",
    maxlength: "200", autocomplete: "off", autocapitalize: "none", spellcheck: "false", inputmode: "url",
    input: () => {
      state.typed = field.value;
      browser.keep();
    },
    focus: () => field.select(),
    keydown: (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      browser.visit(field.value);
    },
  });
  field.value = state.typed ?? shown;
  return make("div", { class: "web-bar" }, page && icon("site"), field,
    button("go", "Aller", "go", () => browser.visit(field.value)));
}
