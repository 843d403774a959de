/** Small tools to draw: elements and icons, without markup in strings. */

/**
 * Return a new element. `attributes` with a false or missing value are left out,
 * functions become listeners (`click: open`), children may be missing.
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** Return a copy of the icon `name` that the page brought in a template. */
export function icon(name) {
  const template = document.querySelector(`template[data-icon="${name}"]`)
    ?? document.querySelector('template[data-icon="file"]');
  return template.content.firstElementChild.cloneNode(true);
}

/** Return a button with an icon and a word; `id` lets the focus come back to it. */
export function button(iconName, word, id, click, attributes = {}) {
  return make("button", { type: "button", class: "tool", "data-focus": id, click, ...attributes },
    icon(iconName), make("span", {}, word));
}

/** Draw `children` in `container`, and give the focus back to what had it (or to `focusId`). */
export function redraw(container, children, focusId = null) {
  const kept = focusId ?? focusOf(container);
  container.replaceChildren(...children);
  if (kept) focusOn(container, kept);
}

/** Give the focus to the element marked `id`, when it is there. */
export function focusOn(container, id) {
  container.querySelector(`[data-focus="${CSS.escape(id)}"]`)?.focus();
}

function focusOf(container) {
  const active = document.activeElement;
  return container.contains(active) ? active.dataset.focus : null;
}
