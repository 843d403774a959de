/** The keys that do more than write: « Entrée », the erasing keys at an end, the arrows between lines. */

import { focusOn } from "./dom.js";
import { placeCaret, readSelection } from "./text_editor-caret.js";
import { joinLines, splitLine } from "./text_editor-document.js";

const LONGEST_LINE = 1000;
const NEW_LINE = new Set(["insertParagraph", "insertLineBreak"]);

/** Choose a whole line, as a press in the margin does. */
export function chooseLine(editor, key) {
  editor.commit();
  const count = editor.lineOf(key).text.length;
  editor.state.chosen = { key, from: null, to: null, all: true, offset: count };
  editor.render();
  const element = elementOf(editor, key);
  element.dataset.whole = "true";
  element.focus();
  placeCaret(element, { all: true });
  editor.refresh();
  editor.say(count > 0 ? "Toute la ligne est choisie." : "Cette ligne est vide.");
}

function elementOf(editor, key) {
  return editor.window.querySelector(`[data-line="${key}"]`);
}

/** Take over what would change more than one line; the rest is the browser's own typing. */
export function watchInput(editor, key, event) {
  const { from, all, offset } = readSelection(event.target);
  const isCaret = window.getSelection().isCollapsed;
  if (NEW_LINE.has(event.inputType)) {
    event.preventDefault();
    breakLine(editor, key, offset);
  } else if (event.inputType.startsWith("format") || event.inputType.startsWith("history")) {
    event.preventDefault();
  } else if (event.inputType === "deleteContentBackward" && isCaret && offset === 0) {
    event.preventDefault();
    joinBefore(editor, key);
  } else if (event.inputType === "deleteContentForward" && isCaret && offset === event.target.textContent.length) {
    event.preventDefault();
    const next = besides(editor, key, 1);
    if (next && !next.picture) joinBefore(editor, next.key);
  } else if (event.inputType.startsWith("insert") && isCaret && event.target.textContent.length >= LONGEST_LINE) {
    event.preventDefault();
    editor.say("Cette ligne est longue. Commencez une autre ligne.");
  } else if (from !== null && all) {
    delete event.target.dataset.whole;
  }
}

function breakLine(editor, key, offset) {
  editor.commit();
  const line = editor.lineOf(key);
  const made = editor.newKey();
  editor.change("new_line", key, String(offset), () => editor.put(key, ...splitLine(line, offset, made)));
  editor.focusLine(made, 0);
}

/** Put a line at the end of the one before; a line of a list first stops being one. */
function joinBefore(editor, key) {
  editor.commit();
  const line = editor.lineOf(key);
  if (line.marker !== "none") {
    editor.change("list", key, "none", () => editor.put(key, { ...line, marker: "none" }));
    editor.focusLine(key, 0);
    return;
  }
  const before = besides(editor, key, -1);
  if (!before || before.picture) return;
  editor.change("join", key, "", () => {
    editor.put(key);
    editor.put(before.key, joinLines(before, line));
  });
  editor.focusLine(before.key, before.text.length);
}

function besides(editor, key, step) {
  const { lines } = editor.state;
  return lines[lines.findIndex((line) => line.key === key) + step];
}

/** Go to the line above or below when an arrow reaches the end of this one. */
export function walk(editor, element, event) {
  if (event.shiftKey || event.ctrlKey || event.metaKey) return;
  const { offset } = readSelection(element);
  const edges = edgesAt(element);
  const isDown = event.key === "ArrowDown" ? edges.isLast : event.key === "ArrowRight" && offset === element.textContent.length;
  const isUp = event.key === "ArrowUp" ? edges.isFirst : event.key === "ArrowLeft" && offset === 0;
  if (!isDown && !isUp) return;
  const all = [...editor.window.querySelectorAll("[data-line]")];
  const next = all[all.indexOf(element) + (isDown ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  focusOn(editor.window, next.dataset.focus);
  const end = next.textContent.length;
  const beyond = { ArrowRight: 0, ArrowLeft: end }[event.key] ?? Math.min(offset, end);
  placeCaret(next, { all: false, offset: beyond });
}

/** Return whether the caret is in the first and in the last row that the line takes on the screen. */
function edgesAt(element) {
  const caret = window.getSelection().getRangeAt(0).getBoundingClientRect();
  if (caret.height === 0) return { isFirst: true, isLast: true };
  const whole = element.getBoundingClientRect();
  return { isFirst: caret.top - whole.top < caret.height, isLast: whole.bottom - caret.bottom < caret.height };
}
