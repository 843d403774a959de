/** Questions about the folders of the explorer; nothing is drawn or changed here. */

/** Return the folders from the top down to `key`. */
export function pathOf({ folders }, key) {
  const find = (wanted) => folders.find((folder) => folder.key === wanted);
  const path = [];
  for (let at = find(key); at; at = find(at.parent)) path.unshift(at);
  return path;
}

/** Return the names from the top down to `key`, in one line; the drawn top is left out. */
export function nameOfPath(state, key) {
  return pathOf(state, key).filter((folder) => folder.key).map(({ name }) => name).join(" › ");
}

/** Return the key of the folder that holds a file or a folder. */
export function placeOf({ folder, parent }) {
  return folder ?? parent;
}

/** Return the folders directly inside `parent`. */
export function childrenOf({ folders }, parent) {
  return folders.filter((folder) => folder.parent === parent && folder.key !== parent);
}

/** Return the keys of every folder below `key`. */
export function descendants(state, key) {
  return childrenOf(state, key).flatMap((child) => [child.key, ...descendants(state, child.key)]);
}

/** Return what is in a folder, folders first, by name. */
export function entriesOf(state, key) {
  const byName = (one, other) => one.name.localeCompare(other.name, "fr");
  const files = state.files.filter(({ folder }) => folder === key);
  return [...childrenOf(state, key).sort(byName), ...files.sort(byName)];
}

/** Return whether something in the folder already has this name. */
export function isTaken(state, key, name) {
  const lowered = name.toLowerCase();
  return entriesOf(state, key).some((entry) => entry.name.toLowerCase() === lowered);
}

/** Return `name`, or « name (copie) » when it is taken in the folder. */
export function freeName(state, key, name) {
  if (!isTaken(state, key, name)) return name;
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  return freeName(state, key, `${stem} (copie)${ending}`);
}
