"""The answers that a calibration learns from: people without names, items that read the same."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from declic.diagnostics.enums import HELP_THAT_COUNTS, Purpose, RunState
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, ItemBank, Placement
from declic.engines.diagnostic.bank import LEVELS, Bank
from declic.learners.enums import Education, Sex

#: An item with the same of all this is the same item: what was learnt about it stays true.
SUBSTANCE = ("kind", "instruction", "content", "variants")
OVER = (RunState.FINISHED, RunState.CONFIRMED)
#: A group of people needs so many members to have a mean of its own.
FEWEST_IN_A_GROUP = 20
#: Under so many answers an item keeps what experts said of it.
FEWEST_ANSWERS = 10
YOUNG_UNTIL, OLD_FROM = 26, 46
SHORT_SCHOOLING = frozenset({Education.NONE, Education.LOWER_SECONDARY})
LONG_SCHOOLING = frozenset({Education.VOCATIONAL, Education.UPPER_SECONDARY, Education.TERTIARY})


@dataclass(frozen=True)
class Person:
    """Somebody who answered, known by a place in a list: a group, and what bias is looked for by."""

    group: str
    sex: str
    age: str
    schooling: str


@dataclass(frozen=True)
class CollectedAnswers:
    """Everything that a calibration learns from; the three lists go together, answer by answer."""

    items: tuple[str, ...]
    max_scores: tuple[int, ...]
    people: tuple[Person, ...]
    person_numbers: list[int]
    item_numbers: list[int]
    scores: list[int]


@dataclass(frozen=True)
class Decisions:
    """What people confirmed, beside what was proposed: the three lists go together."""

    proposed: list[str]
    confirmed: list[str]
    abilities: list[float]


def collect_answers(
    bank: ItemBank, *, fewest_answers: int = FEWEST_ANSWERS, fewest_people: int = FEWEST_IN_A_GROUP
) -> CollectedAnswers:
    """Return the answers of finished runs to the items of this version, wherever they read the same.

    Answers given with a help that counts, traces that could not be replayed, items with fewer
    answers and groups with fewer people are left out.
    """
    codes = same_items(bank)
    rows = list(own_answers(codes))
    people = answering_people({row["run"] for row in rows}, fewest_people)
    order = sorted(people, key=lambda run: (people[run].group, run))
    kept = [row for row in rows if row["run"] in people]
    counts = Counter(codes[row["item"]] for row in kept)
    asked = sorted(code for code, count in counts.items() if count >= fewest_answers)
    kept = [row for row in kept if counts[codes[row["item"]]] >= fewest_answers]
    best = {item.code: max_points(item) for item in bank.items.filter(code__in=asked).defer("content")}
    place_of_person = {run: place for place, run in enumerate(order)}
    place_of_item = {code: place for place, code in enumerate(asked)}
    return CollectedAnswers(
        items=tuple(asked),
        max_scores=tuple(best[code] for code in asked),
        people=tuple(people[run] for run in order),
        person_numbers=[place_of_person[row["run"]] for row in kept],
        item_numbers=[place_of_item[codes[row["item"]]] for row in kept],
        scores=[row["score"] for row in kept],
    )


def same_items(bank: ItemBank) -> dict[int, str]:
    """Return the items of all versions that read as in this one: their code by their key."""
    own = {item.code: substance(item) for item in bank.items.exclude(area="")}
    others = BankItem.objects.filter(code__in=own).exclude(area="").iterator(chunk_size=500)
    return {item.pk: item.code for item in others if substance(item) == own[item.code]}


def substance(item: BankItem) -> list[Any]:
    """Return what makes an item the same: how it reads, and how many points it gives."""
    return [*(getattr(item, name) for name in SUBSTANCE), max_points(item)]


def max_points(item: BankItem) -> int:
    """Return the best score of an item."""
    return len(item.parameters["thresholds"] or [0])


def own_answers(codes: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """Return the answers that people gave alone, as item, run and score."""
    found = Answer.objects.filter(run__state__in=OVER, item__in=codes, answered_at__isnull=False)
    alone = found.filter(score__isnull=False).exclude(help_given__in=HELP_THAT_COUNTS)
    for row in alone.order_by().values("run", "item", "score", "flags").iterator(chunk_size=5000):
        if not any("forged" in str(flag) for flag in row["flags"]):
            yield dict(row)


def answering_people(runs: Iterable[int], fewest: int) -> dict[int, Person]:
    """Return who answered, by run; a group too small to have its own mean is left out."""
    wanted = set(runs)
    facts = DiagnosticRun.objects.filter(state__in=OVER).order_by()
    rows = facts.values(
        "pk", "purpose", "prior", "started_at", "learner__sex", "learner__birth_on", "learner__education"
    )
    people = {row["pk"]: person(row) for row in rows.iterator(chunk_size=5000) if row["pk"] in wanted}
    sizes = Counter(one.group for one in people.values())
    largest = max(sizes.values(), default=0)
    kept = {group for group, size in sizes.items() if size >= min(fewest, largest)}
    return {run: one for run, one in people.items() if one.group in kept}


def person(row: Mapping[str, Any]) -> Person:
    """Return one person; what decided where their questions began makes their group."""
    begun = f"-{level_at(row['prior']['mean'])}" if row["prior"] else ""
    return Person(
        group=f"{row['purpose'] or Purpose.ENTRY}{begun}",
        sex=row["learner__sex"] if row["learner__sex"] in (Sex.WOMAN, Sex.MAN) else "",
        age=age_band(row["learner__birth_on"], row["started_at"].date()),
        schooling=schooling_band(row["learner__education"]),
    )


def level_at(ability: float) -> str:
    """Return the level of an ability, in logits, among the cuts that banks are delivered with."""
    return LEVELS[bisect_right(Bank("", ()).cuts, ability)]


def age_band(birth_on: date | None, day: date) -> str:
    """Return « young » under 26, « old » over 45, « middle » between; nothing when unknown."""
    if birth_on is None:
        return ""
    age = day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))
    return "young" if age < YOUNG_UNTIL else "old" if age >= OLD_FROM else "middle"


def schooling_band(education: str) -> str:
    """Return « short » up to the brevet, « long » from a first diploma on; nothing when unknown."""
    return "short" if education in SHORT_SCHOOLING else "long" if education in LONG_SCHOOLING else ""


def read_decisions() -> Decisions:
    """Return what people confirmed, with the ability that the answers gave."""
    found = Placement.objects.exclude(confirmed_level="").filter(run__state=RunState.CONFIRMED)
    fields = ("proposed_level", "confirmed_level", "details__ability")
    rows = [row for row in found.order_by("pk").values_list(*fields) if row[2] is not None]
    return Decisions([row[0] for row in rows], [row[1] for row in rows], [float(row[2]) for row in rows])
