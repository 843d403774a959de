"""What the pages about trainers and volunteers show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from declic.branches.models import Branch
from declic.branches.queries import week_in_words
from declic.team.enums import MemberKind
from declic.team.models import TeamMember

ROWS_A_PAGE = 50
SORTS = {
    "name": ("last_name", "first_name"),
    "-name": ("-last_name", "-first_name"),
    "kind": ("kind", "last_name"),
    "-kind": ("-kind", "last_name"),
}


@dataclass(frozen=True)
class TeamSearch:
    """What the address of the list asks for."""

    text: str = ""
    kind: str = ""
    sort: str = "name"
    page_number: str = "1"


@dataclass(frozen=True)
class TeamList:
    """Trainers and volunteers of a branch, page by page."""

    rows: Page[TeamMember]
    search: TeamSearch
    kinds: list[tuple[str, str]]

    @property
    def is_filtered(self) -> bool:
        """Return whether only some members are asked for."""
        return bool(self.search.text or self.search.kind)


@dataclass(frozen=True)
class MemberFile:
    """One trainer or volunteer, in words."""

    member: TeamMember
    levels: str
    venues: str
    week: str


def team_list(branch: Branch, search: TeamSearch) -> TeamList:
    """Return the members that the address asks for, the active ones first."""
    members = branch.team.all()
    if search.kind:
        members = members.filter(kind=search.kind)
    for word in search.text.split():
        members = members.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    sort = SORTS.get(search.sort, SORTS["name"])
    ordered = members.order_by("-is_active", "-is_joining", *sort, "pk").prefetch_related("levels__programme")
    rows = Paginator(ordered, ROWS_A_PAGE).get_page(search.page_number)
    return TeamList(rows, search, list(MemberKind.choices))


def member_file(member: TeamMember) -> MemberFile:
    """Return one member with levels, venues and week in words."""
    levels = ", ".join(str(level) for level in member.levels.select_related("programme"))
    venues = ", ".join(venue.name for venue in member.venues.all())
    return MemberFile(member, levels, venues, week_in_words(member.free_slots))


def active_members(branch: Branch) -> QuerySet[TeamMember]:
    """Return who leads or helps groups today, with levels and venues."""
    active = branch.team.filter(is_active=True)
    return active.prefetch_related("levels__programme", "venues")


def member_contacts(pks: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return the name and the phone of each of these members, in one query."""
    return {one.pk: (str(one), one.phone) for one in TeamMember.objects.filter(pk__in=list(pks))}
