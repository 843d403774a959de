"""Reading the rolls into blocks: each night what is new, and a part of what is old to check it."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.impact.models import RollBlock, RollReading
from declic.impact.queries.rolls import (
    BLOCK_SIZE,
    Rolls,
    pack_block,
    read_rolls,
    safe_line,
    touched_sessions,
    unpack_block,
)
from declic.impact.queries.rolls.touched import reading_of
from declic.impact.queries.rolls.words import same_rolls

logger = logging.getLogger("declic.trail")
#: Every block is compared with its rolls once in so many nights.
NIGHTS_A_ROUND = 7


@dataclass(frozen=True)
class RollNight:
    """What a night did: blocks written again for what was new, and those that had said something else."""

    written: int
    mended: int


def read_all_rolls(*, now: datetime) -> RollNight:
    """Bring the blocks of every branch up to date, and check a part of them against the rolls."""
    nights = [read_branch_rolls(branch, now=now) for branch in Branch.objects.order_by("pk")]
    return RollNight(sum(one.written for one in nights), sum(one.mended for one in nights))


@transaction.atomic
def read_branch_rolls(branch: Branch, *, now: datetime) -> RollNight:
    """Bring the blocks of a branch up to date; a block that said something else than its rolls is mended."""
    Branch.objects.select_for_update().get(pk=branch.pk)
    today, reading = timezone.localdate(now), reading_of([branch.pk])
    last_line = safe_line(now=now)
    if reading.read_at is None:
        stale = all_numbers(branch)
    else:
        touched = touched_sessions([branch.pk], reading, today=today)
        stale = {pk // BLOCK_SIZE for pk in touched.values_list("pk", flat=True)}
    for number in sorted(stale):
        write_block(branch, number, now=now)
    mended = check_blocks(branch, all_numbers(branch) - stale, now=now)
    RollReading.objects.update_or_create(branch=branch, defaults={"last_line": last_line, "read_at": now})
    return RollNight(len(stale), mended)


def all_numbers(branch: Branch) -> set[int]:
    """Return the ranks of all the blocks that the sessions of a branch may be in."""
    ends = GroupSession.objects.filter(group__branch=branch).aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return set()
    return set(range(ends["first"] // BLOCK_SIZE, ends["last"] // BLOCK_SIZE + 1))


def write_block(branch: Branch, number: int, *, now: datetime) -> Rolls:
    """Write what the rolls of a block's sessions say; no row where they say nothing."""
    first = number * BLOCK_SIZE
    sessions = GroupSession.objects.filter(group__branch=branch, pk__gte=first, pk__lt=first + BLOCK_SIZE)
    rolls = read_rolls(sessions, today=timezone.localdate(now))
    if rolls.size:
        RollBlock.objects.update_or_create(branch=branch, number=number, defaults=pack_block(rolls))
    else:
        RollBlock.objects.filter(branch=branch, number=number).delete()
    return rolls


def check_blocks(branch: Branch, numbers: Iterable[int], *, now: datetime) -> int:
    """Compare tonight's part of the blocks with their rolls; return how many had to be mended."""
    tonight = timezone.localdate(now).toordinal() % NIGHTS_A_ROUND
    chosen = sorted(number for number in numbers if number % NIGHTS_A_ROUND == tonight)
    return sum(not is_true(branch, number, now=now) for number in chosen)


def is_true(branch: Branch, number: int, *, now: datetime) -> bool:
    """Write a block again from its rolls; return whether it already said the same."""
    block = RollBlock.objects.filter(branch=branch, number=number).first()
    before = unpack_block(block.sessions, block.presences, block.adults) if block else Rolls.empty()
    if same_rolls(before, write_block(branch, number, now=now)):
        return True
    logger.warning("roll block %s of branch %s said something else than its rolls", number, branch.pk)
    return False
