"""Whom the figures are about: a public, chosen in the address or kept with a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from declic.engines.indicators import SEXES, VINTAGES
from declic.engines.indicators.ages import SCHEMES
from declic.shared.numbers import small_int


@dataclass(frozen=True)
class Public:
    """« Public »: a choice narrows it, none of them lets everybody in.

    A programme, a level, a venue or a partner keeps what happened there, and the people to whom it
    happened; the others keep people. `ages` is « scheme:band ».
    """

    programme: int | None = None
    level: int | None = None
    venue: int | None = None
    partner: int | None = None
    sex: str = ""
    ages: str = ""
    qpv: str = ""
    invisible: bool = False

    @property
    def is_everybody(self) -> bool:
        """Return whether nothing narrows it."""
        return self == Public()

    @property
    def follows_places(self) -> bool:
        """Return whether only some groups count."""
        return any(pk is not None for pk in (self.programme, self.level, self.venue))

    def as_query(self) -> dict[str, str]:
        """Return the choices as an address or a report keeps them."""
        kept = {name: getattr(self, name) for name in ADDRESS_WORDS}
        words = {ADDRESS_WORDS[name]: str(value) for name, value in kept.items() if value}
        return {**words, "invisible": "1"} if self.invisible else words


ADDRESS_WORDS = {
    "programme": "programme",
    "level": "niveau",
    "venue": "lieu",
    "partner": "partenaire",
    "sex": "sexe",
    "ages": "ages",
    "qpv": "qpv",
}
PLACES = ("programme", "level", "venue", "partner")
BANDS = frozenset(f"{scheme.key}:{key}" for scheme in SCHEMES for key in scheme.keys)
ALLOWED = {"sex": frozenset(SEXES), "ages": BANDS, "qpv": frozenset(VINTAGES)}


def read_public(values: Mapping[str, Any]) -> Public:
    """Return the public that an address or a report names; what it does not know narrows nothing."""
    said = {name: str(values.get(word) or "") for name, word in ADDRESS_WORDS.items()}
    places = {name: small_int(said[name]) for name in PLACES}
    words = {name: said[name] if said[name] in known else "" for name, known in ALLOWED.items()}
    return Public(
        programme=places["programme"],
        level=places["level"],
        venue=places["venue"],
        partner=places["partner"],
        sex=words["sex"],
        ages=words["ages"],
        qpv=words["qpv"],
        invisible=str(values.get("invisible") or "") in {"1", "True", "on"},
    )
