/** The tools of an office programme: menus, each with its few tools. */

import { button, make } from "./dom.js";

/**
 * Return the menus and the tools of the open one.
 * `menus` are {key, name, tools}; a tool is {key, icon, name, run, pressed}; `always` are shown in every menu.
 */
export function drawRibbon(scene, menus, always = []) {
  const open = menus.find(({ key }) => key === scene.state.menu) ?? menus[0];
  const choose = (key) => {
    scene.state.menu = key;
    scene.render();
  };
  return make("div", { class: "ribbon", "data-part": "ribbon" },
    make("nav", { class: "ribbon-menus", "aria-label": "Menus" }, menus.map(({ key, name }) =>
      make("button", {
        type: "button", class: "ribbon-menu", "data-focus": `menu-${key}`,
        "aria-current": key === open.key ? "true" : null, click: () => choose(key),
      }, name))),
    make("div", { class: "toolbar toolbar-grid", role: "group", "aria-label": open.name },
      [...always, ...open.tools].map(drawTool)));
}

function drawTool({ key, icon, name, run, pressed }) {
  const attributes = pressed === undefined ? {} : { "aria-pressed": String(pressed) };
  return button(icon, name, `tool-${key}`, run, attributes);
}
