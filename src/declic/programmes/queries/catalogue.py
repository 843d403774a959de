"""What the catalogue's page shows."""

from dataclasses import dataclass

from declic.engines.eligibility.criteria import CRITERIA
from declic.engines.eligibility.errors import WrongRule
from declic.engines.eligibility.facts import Facts
from declic.programmes.models import AdmissionRule, Level, Programme


@dataclass(frozen=True)
class ProgrammeCard:
    """A programme, its levels, and who may come, in words."""

    programme: Programme
    levels: tuple[Level, ...]
    conditions: tuple[str, ...]
    wishes: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All programmes, those on offer first."""

    programmes: tuple[ProgrammeCard, ...]
    may_edit: bool


def catalogue(*, may_edit: bool) -> Catalogue:
    """Return every programme with its levels, modules and rules, in four queries."""
    programmes = Programme.objects.order_by("-is_active", "position", "name")
    cards = (card_of(programme) for programme in programmes.prefetch_related("levels__modules", "rules"))
    return Catalogue(tuple(cards), may_edit)


def card_of(programme: Programme) -> ProgrammeCard:
    """Return a programme whose levels and rules were fetched."""
    rules = list(programme.rules.all())
    return ProgrammeCard(
        programme,
        tuple(programme.levels.all()),
        tuple(rule_in_words(rule) for rule in rules if rule.is_blocking),
        tuple(rule_in_words(rule) for rule in rules if not rule.is_blocking),
    )


def rule_in_words(rule: AdmissionRule) -> str:
    """Return what a rule asks for, in the words of the eligibility engine."""
    criterion = CRITERIA.get(rule.criterion)
    if criterion is None:
        return f"Critère inconnu : {rule.criterion}."
    try:
        finding = criterion.check(Facts(), rule.parameters)
    except WrongRule as wrong:
        return wrong.message_fr
    if finding.holds is None:
        return finding.reason_fr
    return finding.reason_fr.partition(" : ")[0] + "."
