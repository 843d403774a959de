// What the address asks for: a copy kept on the device was made for another session, or another version.
const asked = new URLSearchParams(location.search);

export function askedVersion(choices, otherwise) {
  const version = asked.get("version");
  return choices.includes(version) ? version : otherwise;
}

export function nameTheRoll(places) {
  const session = /^\d{1,9}$/.test(asked.get("seance") ?? "") ? Number(asked.get("seance")) : 0;
  for (const place of places) {
    place.hidden = session === 0;
    place.querySelector("a").href = place.dataset.roll.replace("/0/", `/${session}/`);
  }
}
