/** The sheet of paper: its lines that can be typed in, its pictures, its table of contents. */

import { button, icon, make } from "./dom.js";
import { paste, pickUp } from "./text_editor-clipboard.js";
import { placesOf } from "./text_editor-document.js";
import { drawProposals, mistakeOf } from "./text_editor-speller.js";
import { runTool } from "./text_editor-tools.js";
import { chooseLine, walk, watchInput } from "./text_editor-typing.js";

const STYLE_NAMES = { title: "titre", heading: "titre 1" };

export function drawPaper(editor) {
  const { lines, hasContents, name, isSaved } = editor.state;
  const texts = lines.filter(({ picture }) => !picture);
  return make("div", { class: "desk-of-paper" },
    make("p", { class: "office-title" }, isSaved ? name : `${name} (pas encore enregistré)`),
    make("p", { class: "office-hint" }, "Le signe › choisit toute la ligne."),
    make("div", { class: "paper", role: "group", "aria-label": "Votre texte" },
      hasContents && drawContents(editor, texts),
      lines.flatMap((line) => (line.picture ? drawPicture(editor, line) : drawRow(editor, line, texts)))));
}

function drawContents(editor, texts) {
  const headings = texts.filter(({ style }) => style === "heading");
  return make("div", { class: "contents" },
    make("p", { class: "contents-title" }, "Sommaire"),
    headings.length > 0
      ? make("ol", {}, headings.map(({ text }) => make("li", {}, text)))
      : make("p", { class: "contents-empty" }, "Aucun « Titre 1 » dans le texte."),
    button("close", "Retirer", "remove-contents", () => runTool(editor, "remove_contents"), { "aria-label": "Retirer le sommaire" }));
}

function drawPicture(editor, { picture }) {
  const { name, drawing } = editor.state.pictures.find(({ key }) => key === picture);
  return make("figure", { class: "paper-picture" }, icon(drawing || "picture"),
    make("figcaption", {}, name),
    button("close", "Retirer", `remove-${picture}`, () => {
      editor.change("remove_picture", picture, "", () => editor.put(`picture-${picture}`));
      editor.render(`line-${editor.state.lines.find((line) => !line.picture).key}`);
      editor.say("L’image est retirée.");
    }, { "aria-label": `Retirer l’image ${name}` }));
}

function drawRow(editor, line, texts) {
  const number = texts.indexOf(line) + 1;
  const { chosen } = editor.state;
  const isChosen = chosen?.key === line.key && chosen.all;
  const before = texts.slice(0, number);
  const rank = before.length - (before.findLastIndex(({ marker }) => marker !== "numbers") + 1);
  const isStop = (chosen?.key ?? texts[0].key) === line.key;
  const text = drawText(editor, line, number, isStop);
  const row = make("div", { class: `paper-row style-${line.style} align-${line.align}`, "data-row": line.key },
    make("button", {
      type: "button", class: "line-handle", "data-focus": `handle-${line.key}`, "aria-pressed": String(isChosen),
      tabindex: isStop ? "0" : "-1",
      "aria-label": `Choisir toute la ligne ${number}`, click: () => chooseLine(editor, line.key),
    }, icon("choose-line")),
    line.marker !== "none" && make("span", { class: "marker", "aria-hidden": "true" },
      line.marker === "bullets" ? "•" : `${rank}.`),
    text);
  return [row, ...(chosen?.key === line.key ? drawProposals(editor, line) : [])];
}

function drawText(editor, line, number, isStop) {
  const { key } = line;
  const kind = [STYLE_NAMES[line.style], line.marker !== "none" && "liste"].filter(Boolean);
  const element = make("div", {
    class: "line-text", contenteditable: "true", role: "textbox", "data-focus": `line-${key}`, "data-line": key,
    "aria-label": [`Ligne ${number}`, ...kind].join(", "), spellcheck: "false", autocapitalize: "none",
    tabindex: isStop ? "0" : "-1",
    input: () => {
      editor.state.writing = { key, text: element.textContent.replace(/\s/g, " ") };
      editor.keep();
    },
    blur: () => {
      delete element.dataset.whole;
      editor.commit();
    },
    pointerdown: () => delete element.dataset.whole,
    click: () => editor.refresh(),
    keyup: (event) => event.key.startsWith("Arrow") && editor.refresh(),
    beforeinput: (event) => watchInput(editor, key, event),
    keydown: (event) => walk(editor, element, event),
    copy: (event) => pickUp(editor, "copy", event),
    cut: (event) => pickUp(editor, "cut", event),
    paste: (event) => paste(editor, event),
    drop: (event) => event.preventDefault(),
  });
  fillLine(editor, element, line);
  return element;
}

/** Show which line is chosen; Tab stops there only, and the arrows go from line to line. */
export function markChosenLine(editor) {
  const { chosen } = editor.state;
  for (const row of editor.window.querySelectorAll("[data-row]")) {
    const isHere = row.dataset.row === chosen?.key;
    row.querySelector(".line-handle").setAttribute("aria-pressed", String(isHere && chosen.all));
    for (const stop of row.querySelectorAll("[tabindex]")) stop.tabIndex = isHere || !chosen ? 0 : -1;
  }
}

/** Fill a line with its words: bold, underlined or chosen. */
export function fillLine(editor, element, line) {
  const { chosen } = editor.state;
  const text = editor.textOf(line.key);
  const isChosen = (index) => chosen?.key === line.key && chosen.from !== null && index >= chosen.from && index <= chosen.to;
  let end = 0;
  const parts = placesOf(text).flatMap((place, index) => {
    const word = text.slice(place.start, place.end);
    const classes = [line.bold.includes(index) && "word-bold", mistakeOf(editor, word) && "word-wrong", isChosen(index) && "word-chosen"];
    const names = classes.filter(Boolean).join(" ");
    const space = text.slice(end, place.start);
    const gap = space && isChosen(index) && isChosen(index - 1) ? make("span", { class: "word-chosen" }, space) : space;
    end = place.end;
    return [gap, names ? make("span", { class: names }, word) : word];
  });
  element.replaceChildren(...[...parts, text.slice(end)].filter((part) => part !== ""));
  element.normalize();
}
