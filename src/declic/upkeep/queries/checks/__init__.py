"""Everything the doctor looks at, from the ground up."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import DatabaseError

from declic.upkeep.queries.checks import database, living, machine, setup
from declic.upkeep.queries.checks.findings import Finding, Gravity, Ground, ground, watch

__all__ = ["Finding", "Gravity", "examine", "worst"]

Check = Callable[[Ground], Finding | list[Finding]]

WITHOUT_DATABASE: tuple[Check, ...] = (
    machine.check_python,
    machine.check_packages,
    machine.check_disk,
    machine.check_rights,
    setup.check_debug,
    setup.check_secret,
    setup.check_https,
    setup.check_certificate,
    setup.check_front,
    living.check_mail,
    living.check_sms,
    living.check_key,
    database.check_database,
)
WITH_DATABASE: tuple[Check, ...] = (
    database.check_migrations,
    database.check_integrity,
    database.check_isolation,
    machine.check_clock,
    setup.check_territory,
    living.check_pulses,
    living.check_queue,
    living.check_backup,
    living.check_drill,
    database.check_rolls,
)


def examine(now: datetime) -> list[Finding]:
    """Return every finding; what needs the database is left when it does not answer."""
    here = ground(now)
    found = [one for check in WITHOUT_DATABASE for one in tried(check, here)]
    if found[-1].gravity is Gravity.WELL:
        found += [one for check in WITH_DATABASE for one in tried(check, here)]
    return found


def tried(check: Check, here: Ground) -> Iterator[Finding]:
    """Make one check; one that the database refuses is said, and the next ones go on."""
    try:
        found = check(here)
    except DatabaseError as error:
        name = getattr(check, "__name__", "check").removeprefix("check_")
        found = watch(name, f"Non vérifié ({name}) : {type(error).__name__}.", "Lancez : declic upgrade")
    yield from found if isinstance(found, list) else [found]


def worst(found: list[Finding]) -> Gravity:
    """Return the gravest of these findings."""
    return max((one.gravity for one in found), default=Gravity.WELL)
