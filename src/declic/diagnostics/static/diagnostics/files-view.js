/** How the explorer looks: the tree, the path, the tools, and what is in the folder. */

import { button, icon, make } from "./dom.js";
import { listenToKeys } from "./files-keys.js";
import { childrenOf, entriesOf, pathOf, placeOf } from "./files-tree.js";

export function drawExplorer(explorer) {
  const { here } = explorer.state;
  const path = pathOf(explorer.state, here);
  return [
    make("nav", { class: "side", "aria-label": "Tous les dossiers" }, drawBranch(explorer, topOf(explorer))),
    make("div", { class: "main" },
      drawPath(explorer, path),
      make("h2", { class: "pane-title", tabindex: "-1", "data-focus": "heading" }, path.at(-1).name),
      drawTools(explorer),
      drawEntries(explorer)),
  ];
}

function topOf({ state }) {
  return state.folders.filter((folder) => pathOf(state, folder.key).length === 1);
}

function drawBranch(explorer, folders) {
  const { here } = explorer.state;
  return make("ul", { class: "lines branch" }, folders.map((folder) => {
    const children = childrenOf(explorer.state, folder.key);
    const isHere = folder.key === here;
    const row = make("button", {
      type: "button", class: "line", "data-focus": `tree-${folder.key}`, "aria-current": isHere ? "true" : null,
      click: () => explorer.openFolder(folder.key),
    }, icon(isHere ? "folder-open" : "folder"), make("span", { class: "line-name" }, folder.name));
    allowDrop(explorer, row, folder);
    return make("li", {}, row, children.length > 0 && drawBranch(explorer, children));
  }));
}

function drawPath(explorer, path) {
  if (path.length < 2) return null;
  return make("nav", { class: "crumbs", "aria-label": "Chemin" }, make("ol", {}, path.map((folder, index) => {
    const isLast = index === path.length - 1;
    return make("li", {}, isLast
      ? make("span", { "aria-current": "page" }, folder.name)
      : button("folder", folder.name, `path-${folder.key}`, () => explorer.openFolder(folder.key)));
  })));
}

function drawTools(explorer) {
  const onChosen = (act, isForFiles) => () => {
    const { chosen } = explorer;
    if (!chosen) explorer.say("Choisissez d’abord un fichier ou un dossier.");
    else if (isForFiles && chosen.folder === undefined) explorer.say("Ici, on copie seulement des fichiers.");
    else act(chosen);
  };
  const paste = () => (explorer.state.held ? explorer.paste() : explorer.say("Copiez ou coupez d’abord un fichier."));
  return make("div", { class: "toolbar toolbar-grid", role: "group", "aria-label": "Outils" },
    button("open", "Ouvrir", "open", onChosen((entry) => explorer.open(entry))),
    button("new", "Nouveau dossier", "new", () => explorer.createFolder()),
    button("rename", "Renommer", "rename", onChosen((entry) => explorer.rename(entry))),
    button("move", "Déplacer vers…", "move", onChosen((entry) => explorer.move(entry))),
    button("cut", "Couper", "cut", onChosen((entry) => explorer.hold(entry, true))),
    button("copy", "Copier", "copy", onChosen((file) => explorer.hold(file, false), true)),
    button("paste", "Coller", "paste", paste),
    button("delete", "Supprimer", "delete", onChosen((entry) => explorer.remove(entry))));
}

function drawEntries(explorer) {
  const { state } = explorer;
  const entries = entriesOf(state, state.here);
  if (entries.length === 0) return make("p", { class: "pane-empty" }, "Ce dossier est vide.");
  const list = make("ul", { class: "entries", role: "listbox", "aria-label": "Contenu du dossier" });
  const entryByRow = new Map();
  const choose = (row) => {
    explorer.select(entryByRow.get(row));
    showChosen(list, row);
  };
  const reachable = entries.find(({ key }) => key === state.selected) ?? entries[0];
  for (const entry of entries) {
    const row = drawEntry(explorer, entry, entry === reachable);
    entryByRow.set(row, entry);
    row.addEventListener("click", () => choose(row));
    row.addEventListener("dblclick", () => explorer.open(entry));
    list.append(row);
  }
  listenToKeys(explorer, list, choose);
  return list;
}

function drawEntry(explorer, entry, isReachable) {
  const { selected, held } = explorer.state;
  const isFolder = entry.folder === undefined;
  const isCut = held?.isCut && held.key === entry.key;
  const row = make("li", {
    class: isCut ? "entry entry-cut" : "entry", role: "option", "data-focus": `entry-${entry.key}`,
    "aria-selected": String(entry.key === selected), tabindex: isReachable ? "0" : "-1",
  }, icon(isFolder ? "folder" : entry.type), make("span", { class: "line-name" }, entry.name),
  make("span", { class: "visually-hidden" }, isFolder ? "(dossier)" : "(fichier)"));
  allowDrag(explorer, row, entry);
  if (isFolder) allowDrop(explorer, row, entry);
  return row;
}

function showChosen(list, chosen) {
  for (const row of list.children) {
    row.setAttribute("aria-selected", String(row === chosen));
    row.tabIndex = row === chosen ? 0 : -1;
  }
  chosen.focus();
}

function allowDrag(explorer, row, entry) {
  row.draggable = matchMedia("(pointer: fine)").matches;
  row.addEventListener("dragstart", () => (explorer.dragged = entry));
  row.addEventListener("dragend", () => (explorer.dragged = null));
}

function allowDrop(explorer, row, folder) {
  const accepts = () => explorer.dragged && placeOf(explorer.dragged) !== folder.key
    && explorer.targets(explorer.dragged).includes(folder);
  row.addEventListener("dragover", (event) => accepts() && event.preventDefault());
  row.addEventListener("drop", (event) => {
    event.preventDefault();
    if (accepts()) explorer.moveTo(explorer.dragged, folder.key);
  });
}
