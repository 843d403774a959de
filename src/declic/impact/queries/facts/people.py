"""Who the learners of a scope are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Case, IntegerField, Q, Value, When
from numpy.typing import NDArray

from declic.engines.indicators import NO, SEXES, UNKNOWN, VINTAGES, YES
from declic.impact.queries.columns import NOTHING, Days, Kind, Numbers, read_columns
from declic.impact.queries.kept import Columns, Kept
from declic.learners.enums import QpvPrecision
from declic.learners.models import Learner
from declic.territory.enums import Vintage

Words = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """The learners of a scope, one row each, ascending by key; merged files count for the one kept."""

    keys: Numbers
    sex: Words
    birth_on: Days
    is_registered: Words
    receives_rsa: Words
    services_known: Words
    districts: dict[str, Words]
    row_by_key: NDArray[np.int32]

    @property
    def size(self) -> int:
        """Return how many there are."""
        return int(self.keys.size)

    def rows_of(self, learners: NDArray[Any]) -> Numbers:
        """Return the row of each learner, −1 where they are not of the scope."""
        known = (learners >= 0) & (learners < self.row_by_key.size)
        return np.where(known, self.row_by_key[np.where(known, learners, 0)], NOTHING).astype(np.int64)


KINDS = {
    **dict.fromkeys(("pk", "merged_into", "sex_code", "is_registered", "receives_rsa"), Kind.NUMBER),
    **dict.fromkeys(("service_code", "vintage_code", "is_placed"), Kind.NUMBER),
    "birth_on": Kind.DAY,
}


def read_files(branches: Sequence[int]) -> Columns:
    """Return the files of the learners of these branches, those that were merged too."""
    return read_columns(Learner.objects.filter(branch__in=branches).annotate(**codes()), KINDS)


def read_roster(kept: Kept) -> Roster:
    """Return the learners of these branches."""
    read = kept.read("learners", read_files)
    order = np.argsort(read["pk"], kind="stable")
    read = {name: column[order] for name, column in read.items()}
    is_kept = read["merged_into"] == NOTHING
    alone = {name: column[is_kept] for name, column in read.items()}
    return Roster(
        keys=alone["pk"].astype(np.int64),
        sex=alone["sex_code"].astype(np.int8),
        birth_on=alone["birth_on"].astype(np.int32),
        is_registered=alone["is_registered"].astype(np.int8),
        receives_rsa=alone["receives_rsa"].astype(np.int8),
        services_known=alone["service_code"].astype(np.int8),
        districts=districts_of(alone["vintage_code"], alone["is_placed"]),
        row_by_key=rows_by_key(read["pk"], read["merged_into"]),
    )


def codes() -> dict[str, Case]:
    """Return the words of a file as the engine's numbers; which services is not counted, only whether."""
    return {
        "sex_code": coded("sex", SEXES),
        "vintage_code": coded("qpv__vintage", VINTAGES),
        "service_code": Case(
            When(known_by__isnull=True, then=Value(UNKNOWN)),
            When(known_by=[], then=Value(NO)),
            default=Value(YES),
            output_field=IntegerField(),
        ),
        "is_placed": Case(
            When(Q(qpv_checked_on__isnull=True) | Q(qpv_precision=QpvPrecision.UNKNOWN), then=Value(NO)),
            default=Value(YES),
            output_field=IntegerField(),
        ),
    }


def coded(name: str, words: Sequence[str]) -> Case:
    """Return the place of a word in a list, −1 where it is not there."""
    found = [When(**{name: word}, then=Value(code)) for code, word in enumerate(words)]
    return Case(*found, default=Value(NOTHING), output_field=IntegerField())


def districts_of(vintage: Numbers, is_placed: Numbers) -> dict[str, Words]:
    """Return, by vintage, who lives in a priority district.

    A file names the district of one list. Without any, an address that was checked is in none of the
    list in force; of the other list it says nothing.
    """
    found = {}
    for code, name in enumerate(VINTAGES):
        outside = (is_placed == YES) & (vintage == NOTHING) & (name == Vintage.Y2024)
        told = np.where(outside, NO, UNKNOWN)
        found[name] = np.where(vintage == code, YES, told).astype(np.int8)
    return found


def rows_by_key(keys: Numbers, merged_into: Numbers) -> NDArray[np.int32]:
    """Return the row that each key counts for, however many times its file was merged."""
    size = int(keys.max()) + 1 if keys.size else 1
    kept = np.arange(size, dtype=np.int64)
    merged = merged_into != NOTHING
    kept[keys[merged]] = np.where(merged_into[merged] < size, merged_into[merged], keys[merged])
    while True:
        further = kept[kept]
        if (further == kept).all():
            break
        kept = further
    rows = np.full(size, NOTHING, dtype=np.int32)
    alone = keys[~merged]
    rows[alone] = np.arange(alone.size, dtype=np.int32)
    return rows[kept]
