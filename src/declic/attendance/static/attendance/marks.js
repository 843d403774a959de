/** What a roll says now: what the server knew, and on top what this device wrote and did not send yet. */

export const CAME = ["present", "late"];

/** Return the roll `state` once the device's own `lines` are read over it, oldest first. */
export function overlay(state, lines) {
  const people = new Map(state.people.map((person) => [person.key, { ...person }]));
  const byHand = new Set();
  let isClosed = state.isClosed;
  for (const line of lines) {
    if (line.kind === "guest" && !people.has(line.person)) {
      people.set(line.person, { key: line.person, name: line.note, mark: "unmarked", reason: "", rivals: [] });
    }
    const person = people.get(line.person);
    if (line.kind === "closing") isClosed = true;
    if (line.kind === "reopening") isClosed = false;
    if (!person) continue;
    if (line.kind === "signature") person.isSigned = true;
    if (line.kind === "mark") write(person, line, byHand);
  }
  return { ...state, isClosed, people: [...people.values()] };
}

/** A button for everybody never covers what a hand wrote of one person. */
function write(person, line, byHand) {
  if (line.origin === "bulk" && byHand.has(person.key)) return;
  if (line.origin !== "bulk") byHand.add(person.key);
  Object.assign(person, { mark: line.mark, reason: line.reason, rivals: [] });
}

/** Count who is there, late, away, and still to mark. */
export function count(state) {
  const learners = state.people.filter((person) => !person.key.startsWith("member:"));
  const having = (...marks) => learners.filter((person) => marks.includes(person.mark)).length;
  return {
    present: having("present"),
    late: having("late"),
    absent: having("absent", "excused"),
    unmarked: having("unmarked", ""),
  };
}

/** Return who came and has not signed yet, learners first, then who teaches. */
export function toSign(state) {
  const came = (person) => person.key.startsWith("member:") || CAME.includes(person.mark);
  return state.people.filter((person) => came(person) && !person.isSigned);
}
