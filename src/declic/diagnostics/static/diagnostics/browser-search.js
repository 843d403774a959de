/** The search engine of the small web; `browser_search.py` has the same rules. */

const EMPTY_WORDS = new Set(
  ("le la les un une des de du au aux et ou en a d l s qu que qui pour par sur dans avec est").split(" "));
const QUOTED = /"([^"]*)"|«([^»]*)»|“([^”]*)”/g;
const SITE = /\bsite\s*:\s*(\S+)/g;

/** Return a text without case, accents or double spaces. */
export function plain(text) {
  const letters = text.replaceAll("’", "'").normalize("NFKD").replace(/\p{M}/gu, "");
  return letters.toLowerCase().trim().replace(/\s+/g, " ");
}

const words = (text) => text.match(/[a-z0-9]+/g) ?? [];
const root = (word) => word.replace(/[sx]+$/, "");

function readQuery(typed) {
  const text = plain(typed);
  const sentences = [...text.matchAll(QUOTED)]
    .map(([, straight, pointed, curly]) => words(straight ?? pointed ?? curly).join(" ")).filter(Boolean);
  const rest = text.replace(QUOTED, " ");
  const sites = [...rest.matchAll(SITE)].map(([, site]) => site.replace(/^www\./, ""));
  const parts = rest.replace(SITE, " ").split(" ");
  const absent = parts.filter((part) => part.startsWith("-")).flatMap(words);
  const wanted = parts.filter((part) => !part.startsWith("-")).flatMap(words);
  return { sentences, sites, absent, wanted: [...new Set(wanted)].filter((word) => !EMPTY_WORDS.has(word)) };
}

function countMatches(query, address, text) {
  const found = words(plain(text));
  const joined = ` ${found.join(" ")} `;
  const isRight = query.sentences.every((sentence) => joined.includes(` ${sentence} `))
    && query.sites.every((site) => plain(address).includes(site))
    && !query.absent.some((word) => found.includes(word));
  if (!isRight) return 0;
  const roots = new Set(found.map(root));
  return query.sentences.length + query.sites.length + query.wanted.filter((word) => roots.has(root(word))).length;
}

/** Return what the engine of `page` shows in `view`: adverts first, then the best matches. */
export function results(web, page, view) {
  const query = readQuery(view.query);
  const address = (entry) => web.pages.find(({ key }) => key === entry.to)?.address ?? "";
  const matches = ({ title, about, words: more, to }) =>
    countMatches(query, address({ to }), `${title} ${about} ${more}`);
  return web.entries
    .filter((entry) => entry.engine === page.engine)
    .map((entry) => ({ entry, address: address(entry), count: view.query ? matches(entry) : Number(page.shows_all) }))
    .filter(({ entry, count }) => count > 0
      && Object.values(view.filters).every((tag) => entry.tags.includes(tag)))
    .sort((one, other) => other.entry.advert - one.entry.advert || other.count - one.count);
}
