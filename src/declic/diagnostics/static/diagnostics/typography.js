/** French typography of what the scenes say: a mark never starts a line. */

const NO_BREAK_SPACE = "\u00a0";

/** Return the text with its marks bound to the words beside them. */
export function bind(text) {
  return text.replace(/ (?=[?!:;»€%])/g, NO_BREAK_SPACE).replaceAll("« ", `«${NO_BREAK_SPACE}`);
}
