"""Which module a session belongs to: read from the hours taught before it, never kept."""

from collections.abc import Iterable, Sequence

from declic.groups.enums import SessionState
from declic.groups.models import GroupSession
from declic.programmes.models import Module

MINUTES_AN_HOUR = 60


def session_modules(group_pks: Iterable[int]) -> dict[int, Module]:
    """Return the module of each session of these groups, by session; a cancelled one has none."""
    groups = set(group_pks)
    modules: dict[int, list[Module]] = {}
    for module in Module.objects.filter(level__groups__in=groups).distinct().order_by("level", "position"):
        modules.setdefault(module.level_id, []).append(module)
    if not modules:
        return {}
    sessions = GroupSession.objects.filter(group__in=groups, group__level__in=modules)
    held = sessions.exclude(state=SessionState.CANCELLED).order_by("on", "slot")
    taught: dict[int, int] = {}
    found: dict[int, Module] = {}
    for pk, group_pk, level_pk, minutes in held.values_list("pk", "group", "group__level", "minutes"):
        found[pk] = module_after(modules[level_pk], taught.get(group_pk, 0))
        taught[group_pk] = taught.get(group_pk, 0) + minutes
    return found


def module_after(modules: Sequence[Module], minutes: int) -> Module:
    """Return the module that is taught once so many minutes are over; the last one when all are."""
    for module in modules:
        minutes -= module.hours * MINUTES_AN_HOUR
        if minutes < 0:
            return module
    return modules[-1]
