"""What a page of figures was asked: whose, over which days, about whom, and what may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from declic.branches.models import Branch
from declic.engines.indicators import SCHEMES, Period
from declic.engines.indicators.ages import AgeScheme
from declic.impact.queries.periods import ChosenPeriod, read_period
from declic.impact.queries.publics import Public, read_public
from declic.impact.queries.scopes import Scope, scope_of

HIDE = "masques"
DEFAULT_SCHEME = "job_seekers"


@dataclass(frozen=True)
class Asking:
    """The question of one page; its address writes it whole."""

    scope: Scope
    chosen: ChosenPeriod
    public: Public
    scheme: AgeScheme
    hides_small: bool
    today: date

    @property
    def period(self) -> Period:
        """Return the days that are counted: none of them is yet to come."""
        return self.chosen.until(self.today)

    @property
    def shows_members(self) -> bool:
        """Return whether the lists open: whoever sees names, and did not ask to hide small numbers."""
        return self.scope.sees_names and not self.hides_small

    @property
    def query(self) -> str:
        """Return the question as the end of an address."""
        return self.asked()

    @property
    def masked_query(self) -> str:
        """Return the same question with small numbers hidden, as it may be shown outside."""
        return self.asked(petits=HIDE)

    @property
    def open_query(self) -> str:
        """Return the same question with every number."""
        return self.asked(petits="")

    def asked(self, **changes: str) -> str:
        """Return the question as the end of an address, some of its words changed."""
        words = {
            "antenne": self.scope.choice,
            **self.chosen.as_query(),
            **self.public.as_query(),
            "tranches": self.scheme.key if self.scheme.key != DEFAULT_SCHEME else "",
            "petits": HIDE if self.hides_small and self.scope.sees_names else "",
            **changes,
        }
        kept = {name: value for name, value in words.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def read_asking(
    values: Mapping[str, str],
    *,
    branch: Branch,
    branches: Iterable[Branch],
    roles: frozenset[str],
    today: date,
) -> Asking:
    """Return what an address asks; small numbers are hidden from whoever may not open the lists."""
    scope = scope_of(branch, branches, roles, choice=values.get("antenne", ""))
    wanted = values.get("tranches", "")
    scheme = next((one for one in SCHEMES if one.key == wanted), scheme_named(DEFAULT_SCHEME))
    return Asking(
        scope=scope,
        chosen=read_period(values, today=today),
        public=read_public(values),
        scheme=scheme,
        hides_small=not scope.sees_names or values.get("petits", "") == HIDE,
        today=today,
    )


def scheme_named(key: str) -> AgeScheme:
    """Return the age bands of this name."""
    return next(one for one in SCHEMES if one.key == key)
