/** The banner that asks about cookies, and the way back to it. */

import { button, make } from "./dom.js";
import { bind } from "./typography.js";

export function drawCookies(browser) {
  const { page, state } = browser;
  if (page.cookies.length === 0) return null;
  if (state.choosing === page.key) return drawPurposes(browser);
  if (page.key in state.cookies) {
    return make("p", {}, button("cookies", "Gérer les cookies", "cookies", () => choose(browser)));
  }
  return make("div", { class: "web-cookies", role: "group", "aria-label": "Cookies" },
    make("p", { class: "web-text" }, "Ce site veut utiliser des cookies. Vous choisissez."),
    make("div", { class: "task-actions" },
      plainButton("Tout accepter", "cookies-all", () => browser.chooseCookies("all"), "tool tool-main"),
      plainButton("Tout refuser", "cookies-none", () => browser.chooseCookies("none")),
      plainButton("Choisir", "cookies-choose", () => choose(browser))));
}

function plainButton(words, id, click, className = "tool") {
  return make("button", { type: "button", class: className, "data-focus": id, click }, words);
}

function choose(browser) {
  const { page, state } = browser;
  const kept = state.cookies[page.key];
  state.choosing = page.key;
  state.ticked = kept === "all" ? [...page.cookies] : page.cookies.filter((name) => kept?.split(", ").includes(name));
  browser.render("purposes");
}

function drawPurposes(browser) {
  const { page, state } = browser;
  const tick = (name) => {
    const isTicked = state.ticked.includes(name);
    state.ticked = isTicked ? state.ticked.filter((other) => other !== name) : [...state.ticked, name];
    browser.keep();
  };
  const row = (name) => make("label", { class: "web-check" },
    make("input", { type: "checkbox", checked: state.ticked.includes(name), "data-focus": `cookie-${name}`, change: () => tick(name) }),
    make("span", {}, bind(name)));
  return make("div", { class: "web-cookies", role: "group", "aria-label": "Choisir les cookies", tabindex: "-1", "data-focus": "purposes" },
    make("p", { class: "web-text" }, "Les cookies utiles au site restent. Cochez les autres si vous voulez."),
    page.cookies.map(row),
    make("div", { class: "task-actions" },
      plainButton("Enregistrer mes choix", "cookies-save", () => browser.chooseCookies(valueOf(page, state.ticked)), "tool tool-main")));
}

function valueOf({ cookies }, ticked) {
  if (ticked.length === 0) return "none";
  const kept = cookies.filter((name) => ticked.includes(name));
  return kept.length === cookies.length ? "all" : kept.join(", ");
}
