/** Copying, cutting and pasting words or a whole line. */

import { chosenAs, placesOf, withWords, withoutWords, wordsOf } from "./text_editor-document.js";

/** Return the chosen words of the chosen line, or say what to do first. */
export function chosenWords(editor) {
  const { chosen } = editor.state;
  const line = chosen && editor.lineOf(chosen.key);
  const words = line ? wordsOf(line.text) : [];
  if (words.length > 0 && chosen.from !== null && chosen.to < words.length) return { ...chosen, line, words };
  editor.say("Choisissez d’abord un mot, ou une ligne.");
  return null;
}

/** Copy or cut what is chosen; `event` is the browser's own, when the keyboard asked. */
export function pickUp(editor, action, event = null) {
  event?.preventDefault();
  editor.commit();
  const chosen = chosenWords(editor);
  if (!chosen) return;
  const { key, from, to, all, line, words } = chosen;
  editor.state.clipping = all ? { line: { ...line } } : { words: words.slice(from, to + 1) };
  const value = chosenAs(chosen);
  const what = all ? "La ligne" : `« ${words.slice(from, to + 1).join(" ")} »`;
  if (action === "copy") {
    editor.record("copy", key, value);
    editor.say(`${what} : c’est copié.`);
    return;
  }
  const isOnly = editor.state.lines.filter(({ picture }) => !picture).length === 1;
  const near = neighbour(editor, key);
  editor.change("cut", key, value, () =>
    editor.put(key, ...(all && !isOnly ? [] : [withoutWords(line, from, to)])));
  editor.focusLine(all && !isOnly ? near : key, 0);
  editor.say(`${what} : c’est coupé.`);
}

function neighbour(editor, key) {
  const texts = editor.state.lines.filter(({ picture }) => !picture);
  const index = texts.findIndex((line) => line.key === key);
  return (texts[index + 1] ?? texts[index - 1] ?? texts[index]).key;
}

/** Paste what was copied: words where the caret is, a line above or under the line of the caret. */
export function paste(editor, event = null) {
  const { clipping } = editor.state;
  if (event && !clipping) {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain").replace(/\s+/g, " ").slice(0, 500);
    document.execCommand("insertText", false, text);
    return;
  }
  event?.preventDefault();
  editor.commit();
  const line = editor.state.chosen && editor.lineOf(editor.state.chosen.key);
  if (!clipping || !line) {
    editor.say(clipping ? "Placez-vous d’abord dans le texte." : "Copiez d’abord un mot, ou une ligne.");
    return;
  }
  const offset = Math.min(editor.state.chosen.offset ?? line.text.length, line.text.length);
  const position = placesOf(line.text).filter(({ start }) => start < offset).length;
  if (clipping.words) pasteWords(editor, line, position, clipping.words);
  else pasteLine(editor, line, position, clipping.line);
  editor.say("C’est collé.");
}

function pasteWords(editor, line, position, words) {
  const pasted = withWords(line, position, words);
  editor.change("paste", line.key, String(position), () => editor.put(line.key, pasted));
  editor.focusLine(line.key, wordsOf(pasted.text).slice(0, position + words.length).join(" ").length);
}

function pasteLine(editor, line, position, copied) {
  const isEmpty = wordsOf(line.text).length === 0;
  const pasted = { ...copied, key: isEmpty ? line.key : editor.newKey() };
  const placed = isEmpty ? [pasted] : position === 0 ? [pasted, line] : [line, pasted];
  editor.change("paste", line.key, String(position), () => editor.put(line.key, ...placed));
  editor.focusLine(pasted.key, pasted.text.length);
}
