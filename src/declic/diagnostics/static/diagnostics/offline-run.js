/** One diagnostic without network: who, what was answered, what comes next; written down after each step. */

import { nextItem, surest } from "./offline-panel.js";
import { scoreOf } from "./offline-score.js";
import { keep, newKey } from "./offline-store.js";

const FORMAT = "declic-offline-run/1";
const now = () => new Date().toISOString();

/** Return a diagnostic that begins, on one of the paths by chance. */
export function begin(panel, person) {
  const tree = crypto.getRandomValues(new Uint32Array(1))[0] % panel.trees.length;
  const gestures = { click: false, type: false, scroll: false };
  return { key: newKey(), panel: panel.code, tree, person, gestures, answers: [], state: "gestures", startedAt: now() };
}

/** Note the gestures that somebody saw; one that is missing ends the diagnostic, kindly. */
export function noteGestures(run, gestures) {
  run.gestures = gestures;
  if (Object.values(gestures).every(Boolean)) run.state = "practice";
  else finish(run, "beginner");
}

/** Return the place of the question to show, or null: then the diagnostic is finished. */
export function currentItem(panel, run) {
  return nextItem(panel, run.tree, run.answers);
}

/** Take an answer to the question shown, and finish when it was the last. */
export async function answer(panel, run, fields, shownAt) {
  const item = currentItem(panel, run);
  const score = await scoreOf(panel.items[item], fields, panel.code);
  run.answers.push({ item, code: panel.items[item].key, fields, score, shownAt, answeredAt: now() });
  if (currentItem(panel, run) === null) finish(run, panel.levels[surest(panel, run.answers).level].key);
}

function finish(run, level) {
  run.level = level;
  run.finishedAt = now();
  run.state = "waiting";
}

/** Open the last question again. */
export function goBack(run) {
  run.answers.pop();
}

/** Write the diagnostic down; resolve with whether it is on the disk. */
export function save(run) {
  return keep("runs", run);
}

/** Return what the server receives; a panel that is gone still names its own questions. */
export function payloadOf(run) {
  return {
    format: FORMAT,
    key: run.key,
    panel: run.panel,
    tree: run.tree,
    person: run.person.pk ? { learner: run.person.pk } : asTyped(run.person),
    gestures: run.gestures,
    answers: run.answers.map(({ code, fields, score, shownAt, answeredAt }) => (
      { item: code, fields, score, shown_at: shownAt, answered_at: answeredAt })),
    level: run.level,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    sent_at: now(),
  };
}

function asTyped({ first_name, last_name, phone }) {
  return { first_name, last_name, phone };
}
