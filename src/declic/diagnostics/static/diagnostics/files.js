/** A small drawn file explorer: what people do in it is noted, nothing is judged here. */

import { askChoice, askText, show } from "./dialogs.js";
import { redraw } from "./dom.js";
import { descendants, freeName, isTaken, nameOfPath, placeOf } from "./files-tree.js";
import { drawExplorer } from "./files-view.js";
import { Task, start } from "./task.js";

const HOME = { key: "", name: "Mes dossiers", parent: null };

export class Explorer extends Task {
  constructor(root) {
    super(root);
    this.window = root.querySelector("[data-window]");
    this.window.classList.add("explorer");
    this.render();
  }

  firstState({ folders, files }) {
    const roots = folders.filter(({ parent }) => !parent);
    const isLoose = roots.length !== 1 || files.some(({ folder }) => !folder);
    const here = isLoose ? HOME.key : roots[0].key;
    return {
      folders: isLoose ? [HOME, ...folders] : folders, files, here, selected: null, held: null, created: 0, copied: 0,
    };
  }

  render(focusId = null) {
    redraw(this.window, drawExplorer(this), focusId);
    this.keep();
  }

  entry(key) {
    return [...this.state.folders, ...this.state.files].find((entry) => entry.key === key);
  }

  /** Return the file or folder that is selected, when there is one. */
  get chosen() {
    return this.entry(this.state.selected);
  }

  select(entry) {
    if (this.state.selected === entry.key) return;
    this.state.selected = entry.key;
    this.record("select", entry.key);
    this.say(`${entry.name} est choisi.`);
  }

  open(entry) {
    if (entry.folder === undefined) return this.openFolder(entry.key);
    this.record("open_file", entry.key);
    this.say(`${entry.name} est ouvert.`);
    return show(this.root, { title: entry.name, iconName: entry.type });
  }

  openFolder(key) {
    if (key !== HOME.key) this.record("open_folder", key);
    Object.assign(this.state, { here: key, selected: null });
    this.render("heading");
    this.say(`Dossier ${this.entry(key).name}.`);
  }

  async createFolder() {
    const name = await askText(this.root, { title: "Nouveau dossier", label: "Nom du dossier", confirm: "Créer" });
    if (name === null || this.refuseTaken(name)) return;
    const key = `new-${(this.state.created += 1)}`;
    this.record("create_folder", this.state.here, name);
    this.state.folders.push({ key, name, parent: this.state.here });
    this.state.selected = key;
    this.done(`Le dossier ${name} est créé.`);
  }

  async rename(entry) {
    const name = await askText(this.root, { title: "Renommer", label: "Nouveau nom", value: entry.name, confirm: "Renommer" });
    if (name === null || name === entry.name || this.refuseTaken(name)) return;
    this.record("rename", entry.key, name);
    entry.name = name;
    this.done(`Le nouveau nom est ${name}.`);
  }

  refuseTaken(name) {
    const isRefused = isTaken(this.state, this.state.here, name);
    if (isRefused) this.say("Ce nom existe déjà ici. Choisissez un autre nom.");
    return isRefused;
  }

  hold(entry, isCut) {
    this.state.held = { key: entry.key, isCut };
    this.render();
    this.say(`${entry.name} est ${isCut ? "coupé" : "copié"}. Ouvrez un dossier, puis collez.`);
  }

  paste() {
    const { held, files, here } = this.state;
    const entry = this.entry(held.key);
    if (!this.targets(entry).some(({ key }) => key === here)) {
      this.say(held.isCut ? "On ne peut pas le mettre ici." : "Ouvrez d’abord un dossier, puis collez.");
      return;
    }
    if (held.isCut) {
      this.state.held = null;
      this.moveTo(entry, here);
      return;
    }
    this.record("copy", entry.key, here);
    const key = `copy-${(this.state.copied += 1)}`;
    files.push({ ...entry, key, folder: here, name: freeName(this.state, here, entry.name) });
    this.done(`${entry.name} est collé ici.`);
  }

  /** Return the folders that can receive an entry: never the top, never what is inside it. */
  targets(entry) {
    const inside = new Set([entry.key, ...descendants(this.state, entry.key)]);
    return this.state.folders.filter(({ key }) => key !== HOME.key && !inside.has(key));
  }

  async move(entry) {
    const options = this.targets(entry)
      .filter(({ key }) => key !== placeOf(entry))
      .map(({ key }) => ({ key, name: nameOfPath(this.state, key) }));
    const chosen = await askChoice(this.root, { title: "Déplacer vers…", options, iconName: "folder" });
    if (chosen !== null) this.moveTo(entry, chosen);
  }

  moveTo(entry, folder) {
    this.record("move", entry.key, folder);
    if (entry.folder === undefined) entry.parent = folder;
    else entry.folder = folder;
    this.done(`${entry.name} est dans ${this.entry(folder).name}.`);
  }

  remove(entry) {
    this.record("delete", entry.key);
    const gone = new Set([entry.key, ...descendants(this.state, entry.key)]);
    this.state.folders = this.state.folders.filter(({ key }) => !gone.has(key));
    this.state.files = this.state.files.filter(({ key, folder }) => !gone.has(key) && !gone.has(folder));
    if (this.state.held && !this.entry(this.state.held.key)) this.state.held = null;
    this.done(`${entry.name} est supprimé.`);
  }

  done(sentence) {
    if (!this.chosen || placeOf(this.chosen) !== this.state.here) this.state.selected = null;
    this.render(this.chosen ? `entry-${this.chosen.key}` : "heading");
    this.say(sentence);
  }
}

start("files", Explorer);
