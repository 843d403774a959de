/** How the settings look: the list of sections, and each sort of setting. */

import { button, icon, make } from "./dom.js";
import { heading } from "./mailbox-view.js";

const DRAW_BY_KIND = {
  switch: drawSwitch, slider: drawSlider, choice: drawChoice, networks: drawNetworks,
  app: drawApp, people: drawPeople, action: drawAction, setup: drawSetupRow,
};

export function drawSections(task) {
  return make("nav", { class: "side", "aria-label": "Parties des réglages" },
    make("ul", { class: "lines" }, task.state.sections.map(({ key, name, icon: iconName }) => make("li", {},
      make("button", {
        type: "button", class: "line settings-section", "data-focus": `section-${key}`,
        "aria-current": key === task.state.section ? "true" : null, click: () => task.openSection(key),
      }, icon(iconName), make("span", { class: "line-name" }, name), icon("next"))))));
}

export function drawWelcome() {
  return make("div", { class: "main" }, make("p", { class: "pane-empty" }, "Choisissez une partie."));
}

export function drawSection(task) {
  return make("div", { class: "main" },
    make("div", { class: "toolbar toolbar-narrow" },
      button("back", "Toutes les parties", "back", () => task.goBack())),
    heading(task.section.name),
    make("div", { class: "settings-rows" }, task.rows.map((row) => DRAW_BY_KIND[row.kind](task, row))));
}

function hint(row) {
  return row.hint && make("span", { class: "settings-hint" }, row.hint);
}

function named(row) {
  return make("span", { class: "settings-name" }, make("span", {}, row.label), hint(row));
}

function card(...children) {
  return make("div", { class: "settings-row" }, ...children);
}

function drawSwitch(task, row) {
  const isOn = task.state.values[row.key] === "on";
  const word = isOn ? "Activé" : "Désactivé";
  const toggle = () => task.set(row.key, isOn ? "off" : "on", `${row.label} : ${isOn ? "désactivé" : "activé"}.`);
  return make("button", {
    type: "button", role: "switch", class: "settings-row settings-switch", "data-focus": `row-${row.key}`,
    "aria-checked": String(isOn), click: toggle,
  }, named(row), make("span", { class: "settings-state" }, word, make("span", { class: "settings-track" })));
}

function drawSlider(task, row) {
  const { key, label, unit, least, most, step } = row;
  const value = Number(task.state.values[key]);
  const set = (number) => {
    const kept = Math.min(most, Math.max(least, number));
    task.set(key, String(kept), `${label} : ${kept}${unit}.`);
  };
  const shown = make("output", { class: "settings-value" }, `${value}${unit}`);
  const field = make("input", {
    type: "range", min: String(least), max: String(most), step: String(step), "aria-label": label,
    "data-focus": `row-${key}`, "aria-valuetext": `${value}${unit}`,
    input: () => { shown.textContent = `${field.value}${unit}`; }, change: () => set(Number(field.value)),
  });
  field.value = String(value);
  return card(make("div", { class: "settings-head" }, named(row), shown),
    make("div", { class: "settings-slider" },
      button("less", "", `less-${key}`, () => set(value - step), { "aria-label": `Baisser : ${label}` }),
      field,
      button("more", "", `more-${key}`, () => set(value + step), { "aria-label": `Monter : ${label}` })));
}

function drawChoice(task, row) {
  const radio = ({ key, name }) => make("label", { class: "settings-option" },
    make("input", {
      type: "radio", name: `setting-${row.key}`, "data-focus": `row-${row.key}-${key}`,
      checked: task.state.values[row.key] === key,
      change: () => task.set(row.key, key, `${row.label} : ${name}.`),
    }), make("span", {}, name));
  return make("fieldset", { class: "settings-row" },
    make("legend", {}, row.label), hint(row), row.options.map(radio));
}

function drawNetworks(task, row) {
  const line = (network) => {
    const isOn = task.state.values[row.key] === network.key;
    return make("li", { class: "settings-line-between" },
      make("span", { class: "settings-with-icon" }, icon(network.password ? "locked" : "wifi"),
        make("span", {}, network.name,
          make("span", { class: "settings-hint" }, network.password ? " avec mot de passe" : " sans mot de passe"))),
      isOn
        ? make("span", { class: "settings-mark" }, icon("yes"), "Connecté")
        : button("wifi", "Se connecter", `network-${network.key}`, () => task.join(row, network),
          { "aria-label": `Se connecter à ${network.name}` }));
  };
  return card(named(row), make("ul", { class: "settings-list" }, row.options.map(line)));
}

function drawApp(task, row) {
  const isIn = task.state.values[row.key] === "in";
  const act = isIn
    ? () => task.change(row, "out", `${row.label} : enlevé.`)
    : () => task.set(row.key, "in", `${row.label} : installé.`);
  const word = isIn ? "Enlever" : "Installer";
  return card(make("div", { class: "settings-head" }, named(row),
    isIn && make("span", { class: "settings-mark" }, icon("yes"), "Installé")),
  row.details.length > 0 && make("ul", { class: "settings-details" }, row.details.map((text) => make("li", {}, text))),
  button(isIn ? "remove" : "install", word, `row-${row.key}`, act, { "aria-label": `${word} : ${row.label}` }));
}

function drawPeople(task, row) {
  const { values } = task.state;
  const inside = row.people.filter(({ key }) => values[key] !== "none");
  const line = (person) => make("li", { class: "settings-line-between" },
    make("span", { class: "settings-with-icon" }, icon("person"), make("span", {}, person.name,
      make("span", { class: "settings-hint" },
        ` ${row.options.find(({ key }) => key === values[person.key]).name}`))),
    button("change", "Changer", `person-${person.key}`, () => task.share(row, person),
      { "aria-label": `Changer : ${person.name}` }));
  return card(make("span", { class: "settings-with-icon" }, icon("folder"), named(row)),
    inside.length > 0
      ? make("ul", { class: "settings-list" }, inside.map(line))
      : make("p", { class: "settings-hint" }, "Personne d’autre n’y a accès."),
    inside.length < row.people.length && button("add", "Ajouter une personne", `row-${row.key}`,
      () => task.share(row), { "aria-label": `Ajouter une personne : ${row.label}` }));
}

function drawAction(task, row) {
  const isOver = task.state.values[row.key] === "done" && row.outcomes.length === 0;
  const said = task.state.said[row.key];
  return card(hint(row), isOver
    ? make("span", { class: "settings-mark", tabindex: "-1", "data-focus": `row-${row.key}` },
      icon("yes"), `${row.label} : fait`)
    : button("press", row.label, `row-${row.key}`, () => task.press(row)),
  said && !isOver && make("p", { class: "settings-said" }, said));
}

function drawSetupRow(task, row) {
  const isOn = task.state.values[row.key] === "on";
  const word = isOn ? "Désactiver" : "Activer";
  const act = isOn ? () => task.change(row, "off", `${row.label} : désactivé.`) : () => task.begin(row);
  return card(make("div", { class: "settings-head" }, named(row),
    make("span", { class: "settings-state" }, isOn ? "Activé" : "Désactivé")),
  button(isOn ? "close" : "press", word, `row-${row.key}`, act, { "aria-label": `${word} : ${row.label}` }));
}
