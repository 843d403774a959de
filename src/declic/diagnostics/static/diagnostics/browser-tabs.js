/** The tabs of the browser, and the pages met in each. */

const HEAD_OF_ADDRESS = /^(https?:\/\/)?(www\.)?/i;

const shorten = (typed) => typed.trim().replace(HEAD_OF_ADDRESS, "").replace(/\/+$/, "").toLowerCase();

export const newView = (page, query = "") => ({ page, query, filters: {} });

/** Return whether what is typed in the bar looks like an address, not like words to search. */
export function isAddress(typed) {
  return typed.replace(/^[. ]+|[. ]+$/g, "").includes(".") && !typed.trim().includes(" ");
}

export function pageAt(web, typed) {
  return web.pages.find(({ address }) => shorten(address) === shorten(typed));
}

export function activeTab(state) {
  return state.tabs.find(({ key }) => key === state.active);
}

export function currentView(state) {
  const tab = activeTab(state);
  return tab?.views[tab.place];
}

export function currentPage(state) {
  const key = currentView(state)?.page;
  return state.web.pages.find((page) => page.key === key);
}

/** Show a view in the active tab, or in a tab of its own. */
export function pushView(state, view, inNewTab = false) {
  const tab = activeTab(state);
  if (!tab || inNewTab) {
    state.opened += 1;
    state.active = `tab-${state.opened}`;
    state.tabs.push({ key: state.active, views: [view], place: 0 });
    return;
  }
  tab.views = [...tab.views.slice(0, tab.place + 1), view];
  tab.place += 1;
}

/** Close a tab; its right neighbour is shown, or the last one left. */
export function dropTab(state, key) {
  const place = state.tabs.findIndex((tab) => tab.key === key);
  state.tabs.splice(place, 1);
  if (key === state.active) state.active = state.tabs[Math.min(place, state.tabs.length - 1)]?.key ?? "";
}
