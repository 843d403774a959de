/** Where the person is in a line: the caret, and the words it touches. */

import { placesOf } from "./text_editor-document.js";

/**
 * Return the words that the selection touches: {from, to, all, offset}; `from` is null between two words.
 * As in a real editor, a word is chosen as soon as the caret is in it.
 */
export function readSelection(element) {
  const selection = window.getSelection();
  if (selection.rangeCount === 0) return nowhere(0);
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer)) return nowhere(0);
  const start = offsetOf(element, range.startContainer, range.startOffset);
  const end = element.contains(range.endContainer)
    ? offsetOf(element, range.endContainer, range.endOffset)
    : element.textContent.length;
  const places = placesOf(element.textContent);
  const isTouched = start === end
    ? (place) => place.start <= start && start <= place.end
    : (place) => place.start < end && start < place.end;
  const touched = places.map((place, index) => (isTouched(place) ? index : -1)).filter((index) => index >= 0);
  if (touched.length === 0) return nowhere(start);
  const all = start !== end && touched.length === places.length && (places.length > 1 || element.dataset.whole === "true");
  return { from: touched[0], to: touched.at(-1), all, offset: end };
}

function nowhere(offset) {
  return { from: null, to: null, all: false, offset };
}

function offsetOf(element, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Put the caret back at a place of the line, or choose the whole line. */
export function placeCaret(element, { all, offset }) {
  const range = document.createRange();
  range.selectNodeContents(element);
  if (!all) {
    const [node, inside] = pointAt(element, offset ?? 0);
    range.setStart(node, inside);
    range.collapse(true);
  }
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function pointAt(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [element, element.childNodes.length];
}

/** Colour the chosen words while the person is in the line, where the browser can without drawing again. */
export function showChosen(element, { from, to }) {
  if (!CSS.highlights) return;
  const places = placesOf(element.textContent);
  if (from === null || !places[to]) {
    CSS.highlights.delete("word-chosen");
    return;
  }
  const range = document.createRange();
  range.setStart(...pointAt(element, places[from].start));
  range.setEnd(...pointAt(element, places[to].end));
  CSS.highlights.set("word-chosen", new Highlight(range));
}
