/** What a form refuses, and how it says so; `form_fields.py` has the same rules. */

const PATTERNS = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/, phone: /^0\d{9}$/, postcode: /^\d{5}$/, digits: /^\d+$/,
};
const WRONG = {
  email: "Écrivez une adresse comme nom@exemple.fr.",
  phone: "Écrivez les 10 chiffres du numéro.",
  postcode: "Écrivez les 5 chiffres du code postal.",
  digits: "Écrivez seulement des chiffres.",
  date: "Écrivez la date ainsi : 31/12/1990.",
};
const MISSING = {
  choice: "Choisissez une réponse.", slot: "Choisissez une heure.", select: "Choisissez dans la liste.",
  several: "Cochez au moins une case.", checkbox: "Cochez cette case pour continuer.",
  file: "Joignez un document.",
};
const DATE = /^(?:(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})|(\d{2})(\d{2})(\d{4}))$/;
const GUESSED = ["motdepasse", "password", "azerty", "qwerty", "123456", "bonjour"];

/** Return the sentence that refuses a field, or null. `secrets` are the words hidden behind dots. */
export function refusal(field, values, secrets) {
  const value = values[field.key].trim();
  if (!value) return field.required ? MISSING[field.type] ?? "Remplissez cette case." : null;
  if (field.same_as && !isSame(field, values, secrets)) return "Écrivez deux fois la même chose.";
  if (field.type === "date") return isDate(value) ? null : WRONG.date;
  if (field.type === "new_password") {
    return value.length >= field.least ? null : `Écrivez au moins ${field.least} lettres, chiffres ou signes.`;
  }
  const pattern = PATTERNS[field.type];
  return !pattern || pattern.test(packed(field, value)) ? null : WRONG[field.type];
}

function isSame({ key, same_as: other }, values, secrets) {
  const written = (name) => secrets.get(name) ?? values[name];
  return written(key) === written(other) && values[key] === values[other];
}

function packed({ type }, value) {
  if (type === "email") return value;
  const digits = value.replace(/[\s.-]/g, "");
  return type === "phone" ? digits.replace(/^(\+33|0033)/, "0") : digits;
}

function isDate(value) {
  const parts = DATE.exec(value)?.slice(1).filter(Boolean).map(Number);
  if (!parts) return false;
  const [day, month, year] = parts;
  const last = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1 && day >= 1 && day <= (last ?? 0);
}

const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Return the shape of a secret: the sort of each sign, « = » in a word that can be guessed. */
export function shapeOf(secret, known) {
  const words = [...known, ...GUESSED].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const covered = secret.replace(new RegExp(words.join("|"), "gi"), (word) => "\u0000".repeat(word.length));
  return [...covered].map(sortOf).join("");
}

function sortOf(sign) {
  if (sign === "\u0000") return "=";
  if (/\p{Lu}/u.test(sign)) return "A";
  if (/\p{L}/u.test(sign)) return "a";
  return /\d/.test(sign) ? "0" : "#";
}
