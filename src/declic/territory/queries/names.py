"""Which commune people mean when they give a postcode and a town."""

import re
import unicodedata
from collections.abc import Iterable

from declic.territory.models import Commune

#: Communes that live on inside another one: people still give their name (INSEE code of the whole).
ASSOCIATED_COMMUNES = {"hellemmes": "59350", "hellemmes lille": "59350", "lomme": "59350"}
#: What follows the name of a town on an envelope.
CEDEX = re.compile(r"\bcedex\b.*")


def commune_for(postcode: str, city: str) -> Commune | None:
    """Return the commune of a postcode and a town as people write them; None when it is not sure."""
    wanted = plain_name(city)
    code = ASSOCIATED_COMMUNES.get(wanted)
    if code:
        return Commune.objects.filter(pk=code).first()
    served = list(Commune.objects.filter(postcodes__code=postcode.replace(" ", "")))
    if served and not wanted:
        return only(served)
    return only(commune for commune in served or Commune.objects.all() if says(commune, wanted))


def says(commune: Commune, wanted: str) -> bool:
    """Return whether this commune bears the name that was given."""
    return bool(wanted) and plain_name(commune.name) == wanted


def only(communes: Iterable[Commune]) -> Commune | None:
    """Return the commune when there is exactly one."""
    found = list(communes)
    return found[0] if len(found) == 1 else None


def plain_name(name: str) -> str:
    """Return a town's name without case, accents, hyphens, « cedex » or shortened « saint »."""
    opened = name.lower().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", opened)
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = re.sub(r"[^a-z0-9]+", " ", CEDEX.sub("", letters)).split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(w, w) for w in words)
