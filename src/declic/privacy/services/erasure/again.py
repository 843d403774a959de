"""Forget again whom a restored past brings back."""

import logging
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from declic.groups.enums import SEATED_STATES
from declic.groups.models import Enrolment
from declic.groups.services import leave_group
from declic.learners.models import Learner
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.models import Erasure
from declic.privacy.queries.declared import family_of
from declic.privacy.services.erasure.erasing import erase_learner
from declic.privacy.services.erasure.journal import (
    Entry,
    entries_in,
    erased_at,
    journal_path,
    write_missing,
)

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class ErasedAgain:
    """How many people were forgotten again, and the files that somebody must look at."""

    people: int
    doubtful: tuple[int, ...]


def erase_again(path: Path) -> ErasedAgain:
    """Forget whoever the journal says was forgotten and whose files hold something again."""
    entries = entries_in(path)
    numbers = {one.number for entry in entries for one in entry.files}
    full = Learner.objects.in_bulk(numbers)
    people, doubtful = 0, []
    for entry in entries:
        known = [full[one.number] for one in entry.files if one.number in full]
        back = [file for file in known if file.erased_on is None and entry.names(file)]
        sure = [file for file in back if is_nobody_else(file, entry)]
        doubtful += [file.pk for file in back if file not in sure]
        people += forget_files(entry, sure)
    for pk in doubtful:
        logger.warning("learner %s was erased, came back, and is merged with a file that was not", pk)
    return ErasedAgain(people, tuple(doubtful))


def is_nobody_else(file: Learner, entry: Entry) -> bool:
    """Return whether every file that is merged with this one was forgotten with it."""
    return all(entry.names(one) for one in Learner.objects.filter(pk__in=family_of(file)))


@transaction.atomic
def forget_files(entry: Entry, files: list[Learner]) -> bool:
    """Forget the files of one person again, as of the day they were; their seats are given back."""
    now, forgotten = erased_at(entry), False
    for file in files:
        if Learner.objects.filter(pk=file.pk, erased_on=None).exists():  # else another of their files did it
            leave_seats(file, entry)
            erase_learner(file, reason=ErasureReason(entry.reason), by=None, now=now)
            forgotten = True
    return forgotten


def leave_seats(file: Learner, entry: Entry) -> None:
    """Give back the seats of the day of the backup: whoever is erased had left them."""
    now = erased_at(entry)
    for enrolment in Enrolment.objects.filter(learner__in=family_of(file), state__in=SEATED_STATES):
        leave_group(enrolment, reason="", left_on=timezone.localdate(now), now=now)


def keep_promises() -> ErasedAgain:
    """Each night: write what the journal misses, and forget again whom a restored database brought back."""
    write_missing(Erasure.objects.select_related("learner"))
    return erase_again(journal_path())


def tell_after_restoration(path: Path) -> tuple[str, ...]:
    """Forget again whom a restoration brought back; return what to tell, in French."""
    done = erase_again(path)
    told = []
    if done.people == 1:
        told.append("1 personne effacée depuis la sauvegarde le reste.")
    if done.people > 1:
        told.append(f"{done.people} personnes effacées depuis la sauvegarde le restent.")
    if done.doubtful:
        numbers = ", ".join(str(pk) for pk in done.doubtful)
        told.append(f"À regarder, puis à effacer de nouveau : fiches n° {numbers}, réunies avec une autre.")
    return tuple(told)
