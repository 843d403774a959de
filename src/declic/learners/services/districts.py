"""Checking in which priority district somebody lives: by their house number, never by less."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from declic.branches.models import Branch
from declic.learners.enums import QpvPrecision
from declic.learners.models import Learner
from declic.territory.enums import Precision, Vintage
from declic.territory.queries.addresses import Position, find_address
from declic.territory.queries.districts import DistrictFinder, departments_drawn, finder_around

WRITTEN = ["latitude", "longitude", "qpv", "qpv_precision", "qpv_checked_on"]
AT_ONCE = 500


@dataclass(frozen=True)
class Checked:
    """What a check found: houses placed, those inside a district, addresses too vague to say."""

    placed: int
    inside: int
    vague: int


@transaction.atomic
def check_district(learner: Learner, *, today: date) -> Learner:
    """Find a learner's house and its district again, as after a move."""
    locked = Learner.objects.select_for_update(of=("self",)).select_related("commune").get(pk=learner.pk)
    check_all([locked], today=today)
    return locked


@transaction.atomic
def check_districts(branch: Branch, *, today: date) -> Checked:
    """Find the houses of a branch's learners and their districts again, as after an import."""
    learners = Learner.objects.filter(branch=branch, merged_into=None, erased_on=None).exclude(commune=None)
    return check_all(list(learners.select_related("commune")), today=today)


def check_all(learners: list[Learner], *, today: date) -> Checked:
    """Write where learners live, and in which district, as far as their house is known."""
    positions = {one.pk: find_address(one.address, one.postcode, one.commune) for one in learners}
    houses = {pk: found for pk, found in positions.items() if found and is_house(found)}
    finder, drawn = finder_around(houses.values()), departments_drawn()
    for learner in learners:
        house = houses.get(learner.pk)
        if house is None:
            forget_house(learner)
        else:
            keep_house(learner, house, finder, drawn, today=today)
    Learner.objects.bulk_update(learners, WRITTEN, batch_size=AT_ONCE)
    return counted(learners, houses)


def is_house(position: Position) -> bool:
    """Return whether an address was found to its number."""
    return position.precision == Precision.HOUSE_NUMBER


def keep_house(
    learner: Learner, house: Position, finder: DistrictFinder, drawn: Iterable[str], *, today: date
) -> None:
    """Write a house and its district of the list in force; « none » only where the list is drawn."""
    learner.latitude, learner.longitude = house.latitude, house.longitude
    if learner.commune is None or learner.commune.department_code not in drawn:
        return
    learner.qpv = (finder.find(house) or {}).get(Vintage.Y2024)
    learner.qpv_precision = QpvPrecision.HOUSE_NUMBER
    learner.qpv_checked_on = today


def forget_house(learner: Learner) -> None:
    """Forget a district that was checked for an address which changed since: its point is gone."""
    if learner.qpv_precision == QpvPrecision.HOUSE_NUMBER and learner.latitude is None:
        learner.qpv, learner.qpv_precision, learner.qpv_checked_on = None, QpvPrecision.UNKNOWN, None


def counted(learners: list[Learner], houses: dict[int, Position]) -> Checked:
    """Return how many houses were placed, how many are in a district, how many addresses are vague."""
    inside = sum(one.qpv_id is not None for one in learners if one.pk in houses)
    return Checked(len(houses), inside, len(learners) - len(houses))
