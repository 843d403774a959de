/** What is hidden behind dots stays in the memory of the page: only its shape is kept and sent. */

export const secrets = new Map();
export const shown = new Set();

/** Empty the secrets of the step that a reload forgot: they are written again, as on any site. */
export function forgetLost(form) {
  const lost = (form.step?.fields ?? []).filter(({ type, key }) =>
    type === "new_password" && form.state.values[key] && !secrets.has(key));
  for (const { key } of lost) {
    form.state.values[key] = "";
    form.noteField(key);
  }
}
