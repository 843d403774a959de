/** The points of one answer, worked out on the device; the server works them out again. */

const PROOF_DIGITS = 16;
const GOOD_PAIRS = 0.8;
const FAIR_PAIRS = 0.6;
const MOST_POINTS = 3;
const CARD = "card-";

/** Return the points of what was chosen or typed (`fields`) for an item; « Je ne sais pas » earns none. */
export async function scoreOf(item, fields, salt) {
  if (fields.dont_know) return 0;
  const holds = async (word) => item.proofs.includes(await proofOf(`${salt}/${item.key}/${word}`));
  return SCORES[item.kind](fields, holds, item);
}

/** Return whether something was answered. */
export function isAnswered(item, fields) {
  if (fields.dont_know) return true;
  if (item.kind === "sort_safe") return cardsOf(fields).length > 0;
  return Boolean((fields.choice ?? fields.text ?? fields.order ?? "").trim());
}

async function proofOf(words) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words));
  const digits = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").slice(0, PROOF_DIGITS);
}

async function choice({ choice: chosen }, holds) {
  return Number(await holds(chosen));
}

async function typing({ text }, holds, { exact }) {
  return Number(await holds(exact ? exactText(text) : looseText(text)));
}

/** The form under which two texts are the same where every sign counts. */
export function exactText(text) {
  return text.trim().replaceAll("’", "'").normalize("NFC");
}

/** The form under which two texts are the same without case, accents or spaces. */
export function looseText(text) {
  const letters = text.replaceAll("’", "'").normalize("NFKD").replace(/\p{Mn}/gu, "");
  return letters.toLowerCase().replaceAll("ß", "ss").replace(/\s+/gu, "").replace(/\.+$/, "");
}

async function ordering({ order }, holds) {
  const keys = order.split(",");
  const pairs = keys.flatMap((one, place) => keys.slice(place + 1).map((other) => `${one}<${other}`));
  const share = (await count(pairs, holds)) / pairs.length;
  if (share === 1) return MOST_POINTS;
  return share >= GOOD_PAIRS ? 2 : Number(share >= FAIR_PAIRS);
}

async function sorting(fields, holds, { proofs }) {
  const cards = cardsOf(fields);
  if (new Set(cards.map(([, side]) => side)).size < 2) return 0;
  const wrong = proofs.length - (await count(cards.map(([key, side]) => `${key}:${side}`), holds));
  const isShort = wrong > 0 && proofs.length < wrong + MOST_POINTS;
  return Math.max(0, MOST_POINTS - wrong - Number(isShort));
}

function cardsOf(fields) {
  const cards = Object.entries(fields).filter(([name, side]) => name.startsWith(CARD) && side);
  return cards.map(([name, side]) => [name.slice(CARD.length), side]);
}

async function count(words, holds) {
  const found = await Promise.all(words.map(holds));
  return found.filter(Boolean).length;
}

const SCORES = {
  choose_picture: choice,
  choose_sentence: choice,
  point: choice,
  type_text: typing,
  order_steps: ordering,
  sort_safe: sorting,
};
