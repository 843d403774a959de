/** Small windows that ask one thing; each returns a promise of the answer, or of null. */

import { button, icon, make } from "./dom.js";

let count = 0;

/** Ask for a short text. */
export function askText(root, { title, label, value = "", confirm }) {
  const field = make("input", {
    type: "text", class: "typing-field", id: `dialog-field-${count}`, value,
    maxlength: "120", autocomplete: "off", spellcheck: "false", autofocus: true,
  });
  return open(root, title, (close) => {
    const accept = () => (field.value.trim() ? close(field.value.trim()) : field.focus());
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      accept();
    });
    return [
      make("label", { class: "typing-label", for: field.id }, label),
      field,
      make("div", { class: "task-actions" },
        make("button", { type: "button", class: "button", click: accept }, confirm),
        cancelButton(close)),
    ];
  });
}

/** Ask to choose one of `options` ({key, name}), each shown with the icon `iconName`. */
export function askChoice(root, { title, options, iconName }) {
  return open(root, title, (close) => [
    make("ul", { class: "dialog-options" }, options.map(({ key, name }) => make("li", {},
      button(iconName, name, `choice-${key}`, () => close(key), { class: "tool tool-wide" })))),
    make("div", { class: "task-actions" }, cancelButton(close)),
  ]);
}

/** Show something to look at. */
export function show(root, { title, iconName }) {
  return open(root, title, (close) => [
    make("p", { class: "opened-file" }, icon(iconName)),
    make("div", { class: "task-actions" },
      make("button", { type: "button", class: "button", autofocus: true, click: () => close(null) }, "Fermer")),
  ]);
}

function cancelButton(close) {
  const attributes = { type: "button", class: "button", "data-tone": "secondary", click: () => close(null) };
  return make("button", attributes, "Annuler");
}

function open(root, title, fill) {
  const titleId = `dialog-title-${++count}`;
  const opener = document.activeElement?.dataset.focus;
  return new Promise((resolve) => {
    const dialog = make("dialog", { class: "task-dialog", "aria-labelledby": titleId });
    const close = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(answer);
      queueMicrotask(() => giveBack(root, opener));
    };
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(null);
    });
    dialog.append(make("h2", { id: titleId }, title), ...fill(close));
    root.append(dialog);
    dialog.showModal();
    dialog.querySelector("[autofocus]")?.select?.();
  });
}

function giveBack(root, opener) {
  if (!opener || root.contains(document.activeElement)) return;
  root.querySelector(`[data-focus="${CSS.escape(opener)}"]`)?.focus();
}
