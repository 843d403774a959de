"""Who is perhaps already known: by sound, birth date, phone and e-mail."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from declic.branches.models import Branch
from declic.engines.intake import KnownPerson, find_duplicates
from declic.learners.models import Learner
from declic.learners.queries.facts import LearnerFacts, facts_of
from declic.learners.queries.sounds import sound_of_name

#: From this score on, the same name meets the same birth date or the same contact.
CERTAIN = 0.9


@dataclass(frozen=True)
class PossibleDuplicate:
    """Somebody known who resembles the person, and why."""

    learner: Learner
    score: float
    reasons: tuple[str, ...]

    @property
    def is_certain(self) -> bool:
        """Return whether nobody would doubt."""
        return self.score >= CERTAIN


def possible_duplicates(
    branch: Branch, facts: LearnerFacts, *, besides: Learner | None = None
) -> list[PossibleDuplicate]:
    """Return who in the branch is perhaps this person, the likeliest first."""
    near = resembling(branch, facts)
    known = {learner.pk: learner for learner in (near.exclude(pk=besides.pk) if besides else near)}
    people = [identity_of(learner) for learner in known.values()]
    candidate = KnownPerson(
        0, facts.first_name, facts.last_name, facts.birth_on, facts.phone or None, facts.email or None
    )
    found = find_duplicates(people, [candidate])
    return [
        PossibleDuplicate(known[int(match.known_key)], match.score, match.reasons_fr)
        for match in found
        if match.known_key is not None
    ]


def duplicates_of(learner: Learner) -> list[PossibleDuplicate]:
    """Return who is perhaps the same person as this learner."""
    return possible_duplicates(learner.branch, facts_of(learner), besides=learner)


def resembling(branch: Branch, facts: LearnerFacts) -> QuerySet[Learner]:
    """Return the few learners worth comparing; each way of looking has its own query and index."""
    ways = [Q(sound_key=sound_of_name(facts.first_name, facts.last_name))]
    if facts.phone:
        ways.append(Q(phone=facts.phone))
    if facts.email:
        ways.append(Q(email=facts.email.lower()))
    if facts.birth_on:
        ways.append(Q(birth_on__in=births_like(facts.birth_on)))
    known = Learner.objects.filter(branch=branch).order_by()
    pks = {pk for way in ways for pk in known.filter(way).values_list("pk", flat=True)}
    return Learner.objects.filter(pk__in=pks, merged_into=None, erased_on=None).select_related(
        "commune", "qpv"
    )


def births_like(birth: date) -> list[date]:
    """Return a birth date, and the same with day and month swapped or a century away."""
    births = [birth]
    for year, month, day in (
        (birth.year, birth.day, birth.month),
        (birth.year - 100, birth.month, birth.day),
        (birth.year + 100, birth.month, birth.day),
    ):
        try:
            births.append(date(year, month, day))
        except ValueError:
            continue
    return births


def identity_of(learner: Learner) -> KnownPerson:
    """Return what tells a learner apart."""
    return KnownPerson(
        learner.pk,
        learner.first_name,
        learner.last_name,
        learner.birth_on,
        learner.phone or None,
        learner.email or None,
    )
