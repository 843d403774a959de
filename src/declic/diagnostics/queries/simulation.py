"""What the bank is worth: people who do not exist take the diagnostic, and we count."""

from collections import Counter
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.queries.bank_facts import facts_of, settings_of
from declic.diagnostics.queries.bank_list import current_bank
from declic.diagnostics.queries.skills import area_names, framework
from declic.diagnostics.queries.surfaces import first_instruction
from declic.engines.diagnostic.bank import LEVELS, Bank, BankCannotServe
from declic.engines.diagnostic.exposure import area_information, expected_exposure
from declic.engines.diagnostic.prepared import prepare
from declic.engines.diagnostic.settings import SHIPPED
from declic.engines.diagnostic.simulate import Report, simulate
from declic.programmes.enums import LevelKey

PEOPLE = 4_000
SEED = 20_251
MOST_USED = 15
#: An area with so much information around a cut, per squared logit, is well covered there.
ENOUGH, LITTLE = 2.0, 1.0
ENOUGH_ITEMS = 5


@dataclass(frozen=True)
class Policy:
    """The settings that the page lets people try."""

    cost: float = SHIPPED.cost
    max_questions: int = SHIPPED.max_questions


@dataclass(frozen=True)
class LevelAccuracy:
    """How often people of one level are placed there."""

    label: str
    percent: int | None


@dataclass(frozen=True)
class UsedItem:
    """An item and how often it would be asked."""

    code: str
    percent: int
    pk: int
    instruction: str


@dataclass(frozen=True)
class Cell:
    """What one area says around one cut, with words."""

    information: float
    words: str
    tone: str


@dataclass(frozen=True)
class CoverageRow:
    """One area: its items at each level, what they say around each cut."""

    name: str
    counts: list[int]
    cells: list[Cell]


@dataclass(frozen=True)
class Simulated:
    """What does not change as long as bank and policy stay."""

    report: Report
    exposure: dict[str, float]
    information: dict[str, list[float]]


@dataclass(frozen=True)
class SimulationPage:
    """What the bank in service would do, under a policy."""

    bank: ItemBank | None
    policy: Policy
    problem: str = ""
    report: Report | None = None
    levels: tuple[LevelAccuracy, ...] = ()
    used: tuple[UsedItem, ...] = ()
    never_used: int = 0
    coverage: tuple[CoverageRow, ...] = ()
    bare_skills: tuple[str, ...] = ()

    @property
    def exact_percent(self) -> int:
        """Return the share of people placed at their true level, in percent."""
        return round(100 * self.report.exact) if self.report else 0

    @property
    def stated_percent(self) -> int:
        """Return what the diagnostic says of itself on average, in percent."""
        return round(100 * self.report.mean_probability) if self.report else 0

    @property
    def far_share(self) -> float:
        """Return the share of people placed two levels away or more, in percent."""
        return 100 * self.report.off_by_more_than_one if self.report else 0.0


@lru_cache(maxsize=16)
def simulated(bank_pk: int, policy: Policy) -> Simulated:
    """Return what a version does under a policy, calculated once in a process."""
    bank = facts_of(bank_pk)
    settings = replace(settings_of(ItemBank.objects.get(pk=bank_pk)), **asdict(policy))
    prepared = prepare(bank, settings)
    exposure = expected_exposure(prepared, PEOPLE, SEED)
    rows = area_information(prepared)
    return Simulated(
        report=simulate(bank, settings, PEOPLE, SEED),
        exposure={item.key: float(share) for item, share in zip(bank.items, exposure, strict=True)},
        information={area: list(map(float, row)) for area, row in zip(settings.areas, rows, strict=True)},
    )


def simulation_page(policy: Policy) -> SimulationPage:
    """Return the page about the version in service."""
    bank = current_bank()
    if bank is None:
        return SimulationPage(None, policy)
    try:
        found = simulated(bank.pk, policy)
    except BankCannotServe as error:
        return SimulationPage(bank, policy, problem=" ".join(error.reasons))
    facts = facts_of(bank.pk)
    shares = found.report.exact_by_level
    return SimulationPage(
        bank=bank,
        policy=policy,
        report=found.report,
        levels=tuple(
            LevelAccuracy(str(LevelKey(level).label), in_percent(shares[level])) for level in LEVELS
        ),
        used=most_used(bank, found.exposure),
        never_used=sum(share == 0 for share in found.exposure.values()),
        coverage=coverage_rows(facts, found.information),
        bare_skills=skills_without_item(facts),
    )


def in_percent(share: float | None) -> int | None:
    """Return a share in percent, or nothing when nobody was there."""
    return None if share is None else round(100 * share)


def most_used(bank: ItemBank, exposure: dict[str, float]) -> tuple[UsedItem, ...]:
    """Return the items that would be asked most."""
    first = sorted(exposure, key=lambda code: (-exposure[code], code))[:MOST_USED]
    items = {item.code: item for item in BankItem.objects.filter(bank=bank, code__in=first)}
    return tuple(used_item(items[code], exposure[code]) for code in first)


def used_item(item: BankItem, share: float) -> UsedItem:
    """Return an item with the share of the diagnostics that would ask it."""
    return UsedItem(item.code, round(100 * share), item.pk, first_instruction(item))


def coverage_rows(bank: Bank, information: dict[str, list[float]]) -> tuple[CoverageRow, ...]:
    """Return, by area, the items of each level and what they say around each cut."""
    counts = Counter((item.area, item.level) for item in bank.items)
    return tuple(
        CoverageRow(
            name=f"{area}. {name}",
            counts=[counts[area, level] for level in LEVELS],
            cells=[cell(value) for value in information[area]],
        )
        for area, name in area_names().items()
    )


def cell(information: float) -> Cell:
    """Return what an area says around a cut, in words."""
    if information >= ENOUGH:
        return Cell(information, "bien couvert", "success")
    return (
        Cell(information, "peu", "warning")
        if information >= LITTLE
        else Cell(information, "trop peu", "danger")
    )


def skills_without_item(bank: Bank) -> tuple[str, ...]:
    """Return the skills that no item asks, with their sentence."""
    asked = {item.skill for item in bank.items}
    skills = framework()["skills"]
    return tuple(f"{one['code']} {one['sentence']}" for one in skills if one["code"] not in asked)
