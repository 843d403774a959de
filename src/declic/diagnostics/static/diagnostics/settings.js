/** A drawn settings window: what is switched, chosen, shared or installed; nothing is judged here. */

import { askChoice } from "./dialogs.js";
import { Scene } from "./scene.js";
import { drawJoining, drawSetup } from "./settings-forms.js";
import { drawSection, drawSections, drawWelcome } from "./settings-rows.js";
import { start } from "./task.js";

export class Settings extends Scene {
  firstState({ sections }) {
    const rows = sections.flatMap((section) => section.rows);
    const people = rows.flatMap((row) => row.people);
    const values = Object.fromEntries([...rows, ...people].map(({ key, value }) => [key, value]));
    return { sections, values, section: null, setup: null, joining: null, said: {} };
  }

  draw() {
    const { section, setup, joining } = this.state;
    this.window.dataset.pane = section ? "rows" : "sections";
    const main = setup ? drawSetup : joining ? drawJoining : section ? drawSection : drawWelcome;
    return [drawSections(this), main(this)];
  }

  get section() {
    return this.state.sections.find(({ key }) => key === this.state.section);
  }

  /** Return the settings of the section that are there for now. */
  get rows() {
    return this.section.rows.filter((row) => this.holds(row.shown_when));
  }

  row(key) {
    return this.section.rows.find((row) => row.key === key);
  }

  holds(conditions) {
    return conditions.every((condition) => {
      const [key, value] = condition.split("=");
      return this.state.values[key] === value;
    });
  }

  openSection(key) {
    this.record("open_section", key);
    Object.assign(this.state, { section: key, setup: null, joining: null });
    this.render("heading");
    this.say(`${this.section.name}.`);
  }

  /** Go back to the list of sections: only where it does not stay in sight. */
  goBack() {
    const { section } = this.state;
    Object.assign(this.state, { section: null, setup: null, joining: null });
    this.render(`section-${section}`);
  }

  set(key, value, sentence) {
    if (this.state.values[key] === value) return;
    this.record("set", key, value);
    this.state.values[key] = value;
    this.state.said = {};
    this.render();
    this.say(sentence);
  }

  async press(row) {
    if (row.confirm && !(await this.agrees(row.confirm, row.label))) return;
    this.record("press", row.key);
    this.state.values[row.key] = "done";
    const said = row.outcomes.find(({ when }) => this.holds(when))?.says ?? "C’est fait.";
    this.state.said = { [row.key]: said };
    this.render(`row-${row.key}`);
    this.say(said);
  }

  async change(row, value, sentence) {
    if (row.confirm && !(await this.agrees(row.confirm, row.label))) return;
    this.set(row.key, value, sentence);
    this.render(`row-${row.key}`);
  }

  async agrees(title, name) {
    const options = [{ key: "yes", name: `Oui : ${name}` }];
    return (await askChoice(this.root, { title, options, iconName: "yes" })) === "yes";
  }

  async share(row, person) {
    const chosen = person ?? (await this.choosePerson(row));
    if (!chosen) return;
    const options = row.options.map(({ key, name }) => ({ key, name }));
    if (this.state.values[chosen.key] !== "none") options.push({ key: "none", name: "Enlever l’accès" });
    const right = await askChoice(this.root, { title: `${chosen.name} : quel droit ?`, options, iconName: "person" });
    if (right === null) return;
    const name = row.options.find(({ key }) => key === right)?.name ?? "plus d’accès";
    this.set(chosen.key, right, `${chosen.name} : ${name}.`);
    this.render(right === "none" ? `row-${row.key}` : `person-${chosen.key}`);
  }

  async choosePerson(row) {
    const options = row.people.filter(({ key }) => this.state.values[key] === "none");
    const chosen = await askChoice(this.root, { title: "Ajouter qui ?", options, iconName: "person" });
    return options.find(({ key }) => key === chosen);
  }

  join(row, network) {
    if (!network.password) return this.connect(row, network, "");
    this.state.joining = { row: row.key, network: network.key, text: "", seen: false };
    this.render("answer");
  }

  connect(row, network, password) {
    this.record("connect", network.key, password);
    if (network.password && password.trim() !== network.password) {
      return this.say("Mot de passe incorrect. Regardez bien chaque lettre.");
    }
    this.state.values[row.key] = network.key;
    Object.assign(this.state, { joining: null, said: {} });
    this.render("heading");
    this.say(`Connecté à ${network.name}.`);
  }

  begin(row) {
    this.record("begin", row.key);
    this.state.setup = { row: row.key, step: 0, text: "" };
    this.render("answer");
    this.say(row.steps[0].label);
  }

  giveUp() {
    if (this.state.setup) this.record("cancel");
    Object.assign(this.state, { setup: null, joining: null });
    this.render("heading");
    this.say("Rien n’a changé.");
  }
}

start("settings", Settings);
