/** The pages kept as favourites. */

import { newView, pushView } from "./browser-tabs.js";
import { askChoice } from "./dialogs.js";

/** Keep the page on the screen as a favourite, or keep it no more. */
export function toggleFavourite(browser) {
  const { page, state } = browser;
  const isKept = state.favourites.includes(page.key);
  browser.record(isKept ? "remove_favourite" : "add_favourite", page.key);
  state.favourites = isKept ? state.favourites.filter((key) => key !== page.key) : [...state.favourites, page.key];
  browser.render();
  browser.say(isKept ? "Cette page n’est plus dans vos favoris." : "Cette page est dans vos favoris.");
}

/** Ask which favourite to open, and open it. */
export async function openFavourites(browser) {
  const { favourites, web } = browser.state;
  const options = favourites.map((key) => ({ key, name: web.pages.find((page) => page.key === key).title }));
  const title = options.length > 0 ? "Mes favoris" : "Vous n’avez pas encore de favori";
  const chosen = await askChoice(browser.root, { title, options, iconName: "kept" });
  if (chosen === null) return;
  browser.record("open_favourite", chosen);
  pushView(browser.state, newView(chosen));
  browser.arrive();
}
