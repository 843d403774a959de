/** How each sort of field looks: its label, its hint, what may be put in it, what is refused. */

import { askChoice } from "./dialogs.js";
import { button, icon, make } from "./dom.js";
import { bind } from "./typography.js";

const KEYBOARDS = { email: "email", phone: "tel", postcode: "numeric", digits: "numeric", date: "text" };

export function drawField(form, field) {
  const draw = DRAW_BY_TYPE[field.type] ?? drawText;
  return make("div", { class: form.state.errors[field.key] ? "fill fill-refused" : "fill" }, draw(form, field));
}

const hintId = ({ key }) => `hint-${key}`;
const errorId = ({ key }) => `error-${key}`;
const labelWords = ({ label, required }) => bind(required ? label : `${label} (facultatif)`);

function describe(form, field) {
  const error = form.state.errors[field.key];
  return {
    "aria-describedby": [field.hint && hintId(field), error && errorId(field)].filter(Boolean).join(" ") || null,
    "aria-invalid": error ? "true" : null,
  };
}

function drawHelp(form, field) {
  const error = form.state.errors[field.key];
  return [
    field.hint && make("p", { class: "fill-hint", id: hintId(field) }, bind(field.hint)),
    error && make("p", { class: "fill-error", id: errorId(field) }, icon("warning"), make("span", {}, bind(error))),
  ];
}

function drawText(form, field) {
  const { key, type } = field;
  const tag = type === "long" ? "textarea" : "input";
  const isSecret = type === "password" || type === "new_password";
  const input = make(tag, {
    id: `field-${key}`, class: "fill-box", "data-focus": key, maxlength: "600",
    type: tag === "textarea" ? null : isSecret && !form.shown.has(key) ? "password" : "text",
    rows: tag === "textarea" ? "4" : null, inputmode: KEYBOARDS[type] ?? null,
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    input: () => form.write(field, input.value), blur: () => form.noteField(key),
    ...describe(form, field),
  });
  input.value = form.written(field);
  const line = isSecret
    ? make("div", { class: "fill-line" }, input, button(form.shown.has(key) ? "hide" : "show",
      form.shown.has(key) ? "Cacher" : "Montrer", `show-${key}`, () => form.toggleShown(key)))
    : input;
  return [make("label", { for: input.id }, labelWords(field)), ...drawHelp(form, field), line];
}

function drawSelect(form, field) {
  const select = make("select", {
    id: `field-${field.key}`, class: "fill-box", "data-focus": field.key,
    change: () => form.fill(field, select.value), ...describe(form, field),
  }, make("option", { value: "" }, "Choisissez…"),
  field.options.map(({ key, text }) => make("option", { value: key }, bind(text))));
  select.value = form.state.values[field.key];
  return [make("label", { for: select.id }, labelWords(field)), ...drawHelp(form, field), select];
}

function drawChoice(form, field) {
  const value = form.state.values[field.key];
  const row = ({ key, text, full }) => make("label", { class: full ? "fill-check fill-full" : "fill-check" },
    make("input", {
      type: "radio", name: `field-${field.key}`, value: key, checked: key === value, disabled: full,
      "data-focus": `${field.key}-${key}`, change: () => form.fill(field, key),
    }), make("span", {}, bind(full ? `${text} : complet` : text)));
  return group(form, field, byGroup(field.options).flatMap(([name, options]) => (name
    ? make("div", { class: "fill-day", role: "group", "aria-label": name },
      make("p", { class: "fill-day-name" }, bind(name)), options.map(row))
    : options.map(row))));
}

function byGroup(options) {
  const names = [...new Set(options.map((option) => option.group))];
  return names.map((name) => [name, options.filter((option) => option.group === name)]);
}

function drawSeveral(form, field) {
  const ticked = new Set(form.state.values[field.key].split(",").filter(Boolean));
  const tick = (key) => {
    if (!ticked.delete(key)) ticked.add(key);
    form.fill(field, field.options.map((option) => option.key).filter((one) => ticked.has(one)).join(","));
  };
  return group(form, field, field.options.map(({ key, text }) => make("label", { class: "fill-check" },
    make("input", { type: "checkbox", checked: ticked.has(key), "data-focus": `${field.key}-${key}`, change: () => tick(key) }),
    make("span", {}, bind(text)))));
}

function group(form, field, rows) {
  const { "aria-describedby": describedBy } = describe(form, field);
  return make("fieldset", { class: "fill-group", tabindex: "-1", "data-focus": field.key, "aria-describedby": describedBy },
    make("legend", {}, labelWords(field)), drawHelp(form, field), rows);
}

function drawCheckbox(form, field) {
  const box = make("input", {
    type: "checkbox", checked: form.state.values[field.key] !== "", "data-focus": field.key,
    change: () => form.fill(field, box.checked ? "yes" : ""), ...describe(form, field),
  });
  return [make("label", { class: "fill-check" }, box, make("span", {}, labelWords(field))), ...drawHelp(form, field)];
}

function drawFile(form, field) {
  const name = form.state.values[field.key];
  const join = async () => {
    const options = form.state.documents.map((document) => ({ key: document, name: document }));
    const chosen = await askChoice(form.root, { title: "Mes documents", options, iconName: "file" });
    if (chosen === null) return;
    form.fill(field, chosen, `${chosen} est joint.`);
  };
  const word = name ? "Changer de fichier" : "Choisir un fichier";
  return [
    make("p", { class: "fill-label", id: `field-${field.key}` }, labelWords(field)), ...drawHelp(form, field),
    name && make("p", { class: "fill-file" }, icon("file"), make("span", {}, name),
      button("close", "Retirer", `remove-${field.key}`, () => form.fill(field, "", `${name} n’est plus joint.`, field.key),
        { "aria-label": `Retirer ${name}` })),
    button("join", word, field.key, join, { "aria-label": bind(`${word} : ${field.label}`), ...describe(form, field), "aria-invalid": null }),
  ];
}

const DRAW_BY_TYPE = {
  select: drawSelect, choice: drawChoice, slot: drawChoice, several: drawSeveral, checkbox: drawCheckbox, file: drawFile,
};
