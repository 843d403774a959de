/** The keyboard of the explorer's list: arrows, Enter, F2, Delete, and copy, cut, paste. */

const STEP_BY_KEY = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export function listenToKeys(explorer, list, choose) {
  list.addEventListener("keydown", (event) => {
    const rows = [...list.children];
    const at = rows.indexOf(document.activeElement);
    const act = event.ctrlKey || event.metaKey
      ? shortcut(explorer, event.key.toLowerCase())
      : plainKey(explorer, event.key, rows, at, choose);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function plainKey(explorer, key, rows, at, choose) {
  const { chosen } = explorer;
  if (key in STEP_BY_KEY) {
    const next = Math.min(rows.length - 1, Math.max(0, at + STEP_BY_KEY[key]));
    return () => choose(rows[next]);
  }
  if (key === " ") return () => choose(rows[at]);
  if (key === "Enter") return () => {
    choose(rows[at]);
    explorer.open(explorer.chosen);
  };
  if (key === "F2" && chosen) return () => explorer.rename(chosen);
  if (key === "Delete" && chosen) return () => explorer.remove(chosen);
  return null;
}

function shortcut(explorer, key) {
  const { chosen, state } = explorer;
  if (key === "c" && chosen?.folder !== undefined) return () => explorer.hold(chosen, false);
  if (key === "x" && chosen) return () => explorer.hold(chosen, true);
  if (key === "v" && state.held) return () => explorer.paste();
  return null;
}
