/** How a page of the small web looks: its blocks, its search, what covers it, its cookies. */

import { drawCookies } from "./browser-cookies.js";
import { results } from "./browser-search.js";
import { currentView } from "./browser-tabs.js";
import { button, icon, make } from "./dom.js";
import { bind } from "./typography.js";

export function drawPage(browser) {
  const { page, state } = browser;
  const label = page?.title ?? "Page";
  if (!page) {
    return make("section", { class: "web-page", tabindex: "-1", "data-focus": "page", "aria-label": label },
      make("p", { class: "pane-empty" }, emptyWords(browser)));
  }
  const content = make("div", { class: "web-content", inert: browser.isCovered },
    drawSearch(browser), drawFilters(browser),
    page.blocks.map((block) => DRAW_BY_TYPE[block.type](browser, block)), drawResults(browser),
    drawCookies(browser));
  return make("section", {
    class: browser.isCovered ? "web-page web-page-covered" : "web-page",
    tabindex: "-1", "data-focus": "page", "aria-label": label,
  }, content, browser.isCovered && drawPopUp(browser), drawDownloads(state));
}

function emptyWords({ state }) {
  if (state.tabs.length === 0) return "Le navigateur est fermé. « Nouvel onglet » l’ouvre de nouveau.";
  if (currentView(state).asked) return "Cette adresse n’existe pas. Vérifiez chaque lettre, ou revenez.";
  return "Cet onglet est vide. Écrivez une adresse en haut.";
}

/** Return a link; with the middle button or the Ctrl key it opens in a tab of its own. */
function link(browser, lead, words, className = "web-link") {
  return make("button", {
    type: "button", role: "link", class: className, "data-focus": `lead-${lead.key}`,
    click: (event) => browser.open(lead, event.ctrlKey || event.metaKey),
    auxclick: (event) => event.button === 1 && browser.open(lead, true),
  }, bind(words));
}

const DRAW_BY_TYPE = {
  title: (_browser, { text }) => make("h2", { class: "web-title" }, bind(text)),
  text: (_browser, { text }) => make("p", { class: "web-text" }, bind(text)),
  small: (_browser, { text }) => make("p", { class: "web-small" }, bind(text)),
  link: (browser, block) => make("p", {}, link(browser, block, block.text)),
  advert: (browser, block) => make("div", { class: "web-advert" },
    make("p", { class: "web-mark" }, "Annonce"), link(browser, block, block.text)),
  button: (browser, block) => make("p", {}, make("button", {
    type: "button", class: "tool tool-main", "data-focus": `lead-${block.key}`, click: () => browser.open(block),
  }, bind(block.text))),
  download: (browser, block) => make("p", {},
    button("download", block.text, `download-${block.key}`, () => browser.download(block))),
};

function drawSearch(browser) {
  const { page, state } = browser;
  if (!page.engine) return null;
  const field = make("input", {
    type: "text", class: "web-search-field", id: "web-search", "data-focus": "search",
    maxlength: "200", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    input: () => {
      state.sought = field.value;
      browser.keep();
    },
    keydown: (event) => event.key === "Enter" && browser.search(field.value),
  });
  field.value = state.sought ?? currentView(state).query;
  return make("div", { class: "web-search" }, make("label", { for: "web-search" }, bind(`Chercher : ${page.title}`)),
    make("div", { class: "web-search-line" }, field,
      button("search", "Chercher", "search-go", () => browser.search(field.value))));
}

const showsResults = ({ page, state }) => page.engine && (page.shows_all || currentView(state).query);

function drawFilters(browser) {
  const { page, state } = browser;
  if (page.filters.length === 0 || !showsResults(browser)) return null;
  const { filters } = currentView(state);
  const draw = ({ key, label, options }) => {
    const select = make("select", {
      id: `filter-${key}`, class: "web-select", "data-focus": `filter-${key}`,
      change: () => browser.filter(key, select.value),
    }, make("option", { value: "" }, "Tout afficher"), options.map((name) => make("option", { value: name }, name)));
    select.value = filters[key] ?? "";
    return make("div", { class: "web-filter" }, make("label", { for: `filter-${key}` }, bind(label)), select);
  };
  return make("div", { class: "web-filters", role: "group", "aria-label": "Filtrer" }, page.filters.map(draw));
}

function drawResults(browser) {
  if (!showsResults(browser)) return null;
  const found = results(browser.state.web, browser.page, currentView(browser.state));
  const row = ({ entry, address }) => make("li", { class: entry.advert ? "web-result web-advert" : "web-result" },
    entry.advert && make("p", { class: "web-mark" }, "Annonce"),
    link(browser, entry, entry.title), make("p", { class: "web-small" }, address),
    make("p", { class: "web-text" }, bind(entry.about)));
  return make("div", { tabindex: "-1", "data-focus": "results", role: "group", "aria-label": "Résultats" },
    found.length > 0 ? make("ol", { class: "web-results" }, found.map(row))
      : make("p", { class: "pane-empty" }, "Aucun résultat. Essayez d’autres mots."));
}

function drawPopUp(browser) {
  const { text, buttons } = browser.page.pop_up;
  return make("div", {
    class: "web-pop-up", role: "dialog", "aria-label": "Fenêtre au-dessus de la page",
    keydown: (event) => event.key === "Escape" && browser.closePopUp(),
  },
  make("button", {
    type: "button", class: "web-pop-up-close", "data-focus": "close-pop-up", "aria-label": "Fermer",
    click: () => browser.closePopUp(),
  }, icon("close")),
  make("p", { class: "web-pop-up-text", tabindex: "-1", "data-focus": "pop-up" }, bind(text)),
  make("div", { class: "task-actions" }, buttons.map((lead) => make("button", {
    type: "button", class: lead.to ? "tool tool-main" : "tool", "data-focus": `lead-${lead.key}`,
    click: () => browser.open(lead),
  }, bind(lead.text)))));
}

function drawDownloads({ downloads }) {
  if (downloads.length === 0) return null;
  return make("div", { class: "web-downloads" }, make("p", { class: "web-small" }, "Téléchargements"),
    make("ul", {}, downloads.map((name) => make("li", {}, icon("file"), make("span", {}, name)))));
}
