/** Which question comes next on a path written down beforehand, and which level the answers point to. */

/**
 * Return the place of the next question in `panel.items`, or null when the path is over.
 * `answers` are `{item, score}` in the order asked: going back is calling with fewer.
 */
export function nextItem(panel, tree, answers) {
  if (answers.length >= panel.least && surest(panel, answers).chance >= panel.sure_from) return null;
  const { nodes, lines } = panel.trees[tree];
  let at = 0;
  let step = 0;
  for (const { score } of answers) {
    if (at >= 0) at = nodes[at][1 + score];
    else step += 1;
  }
  return (at >= 0 ? nodes[at][0] : lines[-1 - at][step]) ?? null;
}

/** Return the probability of each level: the curves of what was answered, one times the other. */
export function chancesOf(panel, answers) {
  const logs = [...panel.prior];
  for (const { item, score } of answers) {
    panel.items[item].logs[score].forEach((log, point) => { logs[point] += log; });
  }
  const most = Math.max(...logs);
  const beliefs = logs.map((log) => Math.exp(log - most));
  const weights = panel.levels.map((_, level) => beliefs.reduce((sum, one, point) => sum + one * panel.shares[point][level], 0));
  const total = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((weight) => weight / total);
}

/** Return the most probable level by its place, and its probability. */
export function surest(panel, answers) {
  const chances = chancesOf(panel, answers);
  const chance = Math.max(...chances);
  return { level: chances.indexOf(chance), chance };
}
