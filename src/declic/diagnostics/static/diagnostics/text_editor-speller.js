/** The checker: the words it underlines, and what it proposes for them. */

import { button, make } from "./dom.js";
import { bareWord, withCorrection, wordsOf } from "./text_editor-document.js";

/** Return what the checker knows of a word, unless the person chose to leave it. */
export function mistakeOf(editor, word) {
  const bare = bareWord(word).toLocaleLowerCase("fr");
  const isIt = (mistake) => mistake.word.toLocaleLowerCase("fr") === bare;
  return editor.state.ignored.includes(bare) ? undefined : editor.state.mistakes.find(isIt);
}

/** Return what the checker proposes for the chosen word, under its line. */
export function drawProposals(editor, line) {
  const { from, to } = editor.state.chosen;
  const word = from !== null && from === to ? wordsOf(editor.textOf(line.key))[from] : undefined;
  const mistake = word && mistakeOf(editor, word);
  if (!mistake) return [];
  const isStale = () => {
    const now = wordsOf(editor.lineOf(line.key)?.text ?? "")[from] ?? "";
    const isOther = mistakeOf(editor, now) !== mistake;
    if (isOther) editor.render(`line-${line.key}`);
    return isOther;
  };
  const answer = (sentence) => {
    editor.render(`line-${line.key}`);
    editor.say(sentence);
  };
  return [make("div", { class: "proposals", "data-part": "proposals", role: "group", "aria-label": `Pour « ${mistake.word} »` },
    make("p", {}, `« ${mistake.word} » : que voulez-vous écrire ?`),
    mistake.proposals.map((proposal) => button("check", proposal, `proposal-${proposal}`, () => {
      editor.commit();
      if (isStale()) return;
      editor.change("correct", line.key, `${from} ${proposal}`, () =>
        editor.put(line.key, withCorrection(editor.lineOf(line.key), from, proposal)));
      answer(`Le mot est remplacé par « ${proposal} ».`);
    })),
    button("close", "Ne rien changer", "ignore", () => {
      editor.commit();
      if (isStale()) return;
      editor.record("ignore", line.key, String(from));
      editor.state.ignored.push(bareWord(word).toLocaleLowerCase("fr"));
      answer("Le mot reste comme il est.");
    }))];
}

/** Go to the next underlined word, after the one where the person is. */
export function check(editor) {
  const found = editor.state.lines.flatMap((line) => wordsOf(line.text)
    .map((word, index) => ({ key: line.key, from: index, word }))
    .filter(({ word }) => mistakeOf(editor, word)));
  if (found.length === 0) {
    editor.say("Le correcteur ne trouve plus de faute.");
    return;
  }
  const { chosen } = editor.state;
  const here = found.findIndex(({ key, from }) => key === chosen?.key && from === chosen?.from);
  const { key, from, word } = found[(here + 1) % found.length];
  editor.state.chosen = { key, from, to: from, all: false, offset: null };
  editor.render();
  editor.say(`« ${word} » est peut-être une faute. Choisissez un mot proposé.`);
}
