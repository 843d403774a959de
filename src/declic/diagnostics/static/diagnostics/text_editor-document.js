/** The lines of the text, and how each tool changes them: the same rules as on the server. */

export const EMPTY_LINE = { text: "", style: "normal", align: "left", marker: "none", bold: [], picture: "" };
const MARKS = /^[.,;:!?…()«»"“”]+|[.,;:!?…()«»"“”]+$/g;

export function wordsOf(text) {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Return the word without the marks around it. */
export function bareWord(word) {
  return word.replace(MARKS, "");
}

/** Return the places of the words in a text: [{start, end}]. */
export function placesOf(text) {
  return [...text.matchAll(/\S+/g)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}

/** Return how the chosen words are noted: « all », « 2 » or « 2-4 ». */
export function chosenAs({ all, from, to }) {
  return all ? "all" : from === to ? String(from) : `${from}-${to}`;
}

/** Return the line with another text; the words that stay keep their bold. */
export function rewrite(line, text) {
  const [before, after] = [wordsOf(line.text), wordsOf(text)];
  const shorter = Math.min(before.length, after.length);
  const head = countWhile(shorter, (n) => before[n] === after[n]);
  const tail = countWhile(shorter - head, (n) => before.at(-1 - n) === after.at(-1 - n));
  const shift = after.length - before.length;
  const isTail = (index) => index >= before.length - tail;
  const kept = line.bold.filter((index) => index < head || (shift === 0 && !isTail(index)));
  const moved = line.bold.filter(isTail).map((index) => index + shift);
  return { ...line, text, bold: inOrder([...kept, ...moved]) };
}

function countWhile(most, isTrue) {
  let count = 0;
  while (count < most && isTrue(count)) count += 1;
  return count;
}

function inOrder(indices) {
  return [...new Set(indices)].sort((one, other) => one - other);
}

export function toggleBold(line, from, to) {
  const chosen = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const isBold = chosen.every((index) => line.bold.includes(index));
  const others = line.bold.filter((index) => !chosen.includes(index));
  return { ...line, bold: isBold ? others : inOrder([...others, ...chosen]) };
}

export function splitLine(line, offset, key) {
  const [before, after] = [line.text.slice(0, offset).trimEnd(), line.text.slice(offset).trimStart()];
  const start = wordsOf(line.text).length - wordsOf(after).length;
  const bold = line.bold.filter((index) => index >= start).map((index) => index - start);
  const style = after ? line.style : "normal";
  return [rewrite(line, before), { ...line, key, text: after, style, bold }];
}

export function joinLines(first, second) {
  const text = first.text + second.text;
  const shift = wordsOf(text).length - wordsOf(second.text).length;
  return { ...first, text, bold: inOrder([...first.bold, ...second.bold.map((index) => index + shift)]) };
}

export function withoutWords(line, from, to) {
  const isLeft = (_, index) => index < from || index > to;
  const bold = line.bold.filter((index) => index < from || index > to)
    .map((index) => (index > to ? index - (to - from + 1) : index));
  return { ...line, text: wordsOf(line.text).filter(isLeft).join(" "), bold };
}

export function withWords(line, position, words) {
  const around = wordsOf(line.text);
  const text = [...around.slice(0, position), ...words, ...around.slice(position)].join(" ");
  return { ...line, text, bold: line.bold.map((index) => (index >= position ? index + words.length : index)) };
}

export function withCorrection(line, index, proposal) {
  const words = wordsOf(line.text);
  words[index] = words[index].replace(bareWord(words[index]), () => proposal);
  return { ...line, text: words.join(" ") };
}
