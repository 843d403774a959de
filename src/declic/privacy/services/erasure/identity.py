"""By what a person is recognised, wherever no link leads to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from declic.engines.intake.names import capitalise_name
from declic.learners.models import Learner, Merge
from declic.learners.queries.contact import folded

SHORTEST_NUMBER = 9


@dataclass(frozen=True)
class Identity:
    """The numbers, names and addresses of one person, read before they are forgotten."""

    branch_pk: int
    pks: tuple[int, ...]
    names: frozenset[tuple[str, str]]
    phones: frozenset[str]
    emails: frozenset[str]

    @property
    def keys(self) -> list[str]:
        """Return how other tables write these files without a link."""
        return [f"learner:{pk}" for pk in self.pks]

    @property
    def recipients(self) -> frozenset[str]:
        """Return where messages reach this person."""
        return self.phones | self.emails

    @cached_property
    def spoken_names(self) -> frozenset[str]:
        """Return how texts name this person: in full, either way round, or with an initial."""
        found = set()
        for first, last in self.names:
            written = {first, capitalise_name(first)}, {last, last.upper(), capitalise_name(last)}
            for one in written[0]:
                for other in written[1]:
                    found |= {f"{one} {other}", f"{other} {one}", f"{one} {other[:1]}."}
        return frozenset(found)

    def is_named_in(self, text: str) -> bool:
        """Return whether a text holds a number, an address or both names of this person."""
        plain = folded(text)
        digits = "".join(character for character in text if character.isdigit())
        by_name = any(folded(first) in plain and folded(last) in plain for first, last in self.names)
        by_phone = any(phone[-SHORTEST_NUMBER:] in digits for phone in self.phones)
        return by_name or by_phone or any(email in text.lower() for email in self.emails)


def identity_of(files: Iterable[Learner]) -> Identity:
    """Return by what a person is recognised, what their files said before a merge included."""
    files = list(files)
    merges = Merge.objects.filter(kept__in=files) | Merge.objects.filter(absorbed__in=files)
    former = [merge.before.get(when, {}) for merge in merges for when in ("facts", "after")]
    names = ("first_name", "last_name", "phone", "email")
    facts = [{name: getattr(file, name) for name in names} for file in files] + former
    return Identity(
        branch_pk=files[0].branch_id,
        pks=tuple(file.pk for file in files),
        names=frozenset((one["first_name"], one["last_name"]) for one in facts if one.get("last_name")),
        phones=frozenset(one["phone"] for one in facts if one.get("phone")),
        emails=frozenset(one["email"].lower() for one in facts if one.get("email")),
    )
