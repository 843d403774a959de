/** The menus of the text editor, and what each tool does to the chosen words or line. */

import { drawRibbon } from "./ribbon.js";
import { chosenWords, paste, pickUp } from "./text_editor-clipboard.js";
import { chosenAs, toggleBold, wordsOf } from "./text_editor-document.js";
import { check } from "./text_editor-speller.js";

const STYLES = { normal: "Normal", title: "Titre", heading: "Titre 1" };
const ALIGNMENTS = { left: "À gauche", center: "Au milieu", right: "À droite" };
const MARKERS = { bullets: "Liste", numbers: "Numéros" };
const SHORTCUTS = { b: "bold", g: "bold", z: "undo", s: "save", p: "print" };

export function drawTools(editor) {
  const run = (key) => () => runTool(editor, key);
  const line = editor.state.chosen && editor.lineOf(editor.state.chosen.key);
  const tool = (key, icon, name, pressed) => ({ key, icon, name, run: run(key), pressed });
  const group = (names, field) => Object.entries(names).map(([key, name]) => ({
    key, icon: key, name, run: () => shape(editor, field, key), pressed: line?.[field] === key,
  }));
  const menus = [
    { key: "file", name: "Fichier", tools: [tool("save", "save", "Enregistrer"), tool("export_pdf", "pdf", "En PDF"), tool("print", "print", "Imprimer")] },
    {
      key: "home", name: "Accueil", tools: [
        tool("copy", "copy", "Copier"), tool("cut", "cut", "Couper"), tool("paste", "paste", "Coller"),
        tool("bold", "bold", "Gras", isBold(editor, line)),
        ...group(STYLES, "style"), ...group(ALIGNMENTS, "align"), ...group(MARKERS, "marker")],
    },
    { key: "insert", name: "Insérer", tools: [tool("picture", "picture", "Image"), tool("contents", "contents", "Sommaire")] },
    { key: "review", name: "Vérifier", tools: [tool("check", "spelling", "Correcteur")] },
  ];
  return drawRibbon(editor, menus, [tool("undo", "undo", "Annuler")]);
}

function isBold(editor, line) {
  const { chosen } = editor.state;
  if (!line || chosen.from === null) return false;
  return chosen.to < wordsOf(line.text).length && indices(chosen).every((index) => line.bold.includes(index));
}

function indices({ from, to }) {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

/** Do what a tool says. */
export function runTool(editor, key) {
  editor.commit();
  const { state } = editor;
  if (["copy", "cut"].includes(key)) pickUp(editor, key);
  else if (key === "paste") paste(editor);
  else if (key === "undo") editor.undo();
  else if (key === "bold") makeBold(editor);
  else if (key === "check") check(editor);
  else if (key === "contents" || key === "remove_contents") putContents(editor, key === "contents");
  else if (key === "picture") choosePicture(editor);
  else if (key === "print") editor.open("print", { copies: 1, ink: "color" });
  else editor.open(key, { name: state.isNamed ? state.name : "", folder: state.folder ?? "" });
}

/** Do with the keyboard what the tools do: Ctrl+B or G, Z, S, P. */
export function runShortcut(editor, event) {
  const key = SHORTCUTS[event.key.toLowerCase()];
  if (!key || !(event.ctrlKey || event.metaKey) || event.altKey || editor.state.pane) return;
  event.preventDefault();
  runTool(editor, key);
}

/** Shape the line where the person is. */
function shape(editor, field, value) {
  editor.commit();
  const { chosen } = editor.state;
  const line = chosen && editor.lineOf(chosen.key);
  if (!line) {
    editor.say("Placez-vous d’abord dans une ligne.");
    return;
  }
  const after = field === "marker" && line.marker === value ? "none" : value;
  const name = { ...STYLES, ...ALIGNMENTS, ...MARKERS }[value];
  editor.change(field === "marker" ? "list" : field, line.key, after, () => editor.put(line.key, { ...line, [field]: after }));
  editor.render();
  editor.say(after === "none" ? "La ligne n’est plus dans une liste." : `La ligne est changée : ${name}.`);
}

function makeBold(editor) {
  const chosen = chosenWords(editor);
  if (!chosen) return;
  const { key, from, to, all, line, words } = chosen;
  const bold = toggleBold(line, from, to);
  editor.change("bold", key, chosenAs(chosen), () => editor.put(key, bold));
  editor.render();
  const what = all ? "La ligne" : `« ${words.slice(from, to + 1).join(" ")} »`;
  editor.say(bold.bold.includes(from) ? `${what} : en gras.` : `${what} : plus en gras.`);
}

function putContents(editor, isThere) {
  if (editor.state.hasContents === isThere) {
    editor.say("Le sommaire est déjà là, en haut.");
    return;
  }
  editor.change(isThere ? "contents" : "remove_contents", "", "", () => {
    editor.state.hasContents = isThere;
  });
  editor.render(isThere ? null : `line-${editor.state.lines.find((line) => !line.picture).key}`);
  editor.say(isThere ? "Le sommaire est ajouté en haut du texte." : "Le sommaire est retiré.");
}

function choosePicture(editor) {
  if (!editor.state.chosen || !editor.lineOf(editor.state.chosen.key)) {
    editor.say("Placez-vous d’abord dans le texte, là où va l’image.");
    return;
  }
  editor.open("picture", {});
}
