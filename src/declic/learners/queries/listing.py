"""The list of learners, searched, filtered and sorted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone

from declic.branches.models import Branch
from declic.learners.enums import Employment
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.learners.queries.search import search_learners

PAGE_SIZE = 50
SORTS = {
    "nom": ("last_name", "first_name", "pk"),
    "-nom": ("-last_name", "-first_name", "-pk"),
    "arrivee": ("created_at", "pk"),
    "-arrivee": ("-created_at", "-pk"),
}
GAPS = {
    "information": ("sans information donnée", Q(notice_given_on=None)),
    "naissance": ("sans date de naissance", Q(birth_on=None)),
    "francais": ("sans niveau de français", Q(french_level="")),
    "contact": ("sans téléphone ni e-mail", Q(phone="", email="")),
    "commune": ("sans commune", Q(commune=None)),
    "services": ("question « connu·e de » non posée", Q(known_by=None)),
}
INVISIBLE = "invisible"


@dataclass(frozen=True)
class LearnerFilters:
    """What somebody asked of the list, as the address says it."""

    text: str = ""
    employment: str = ""
    gap: str = ""
    public: str = ""
    sort: str = ""

    @classmethod
    def from_address(cls, query: Mapping[str, str]) -> "LearnerFilters":
        """Return the filters of an address; what it does not know is left out."""
        employment, gap = query.get("situation", ""), query.get("manque", "")
        sort = query.get("tri", "")
        return cls(
            text=query.get("q", "").strip(),
            employment=employment if employment in Employment.values else "",
            gap=gap if gap in GAPS else "",
            public=INVISIBLE if query.get("public") == INVISIBLE else "",
            sort=sort if sort in SORTS else "",
        )

    @property
    def is_empty(self) -> bool:
        """Return whether everybody is wanted."""
        return not (self.text or self.employment or self.gap or self.public)


@dataclass(frozen=True)
class LearnerRow:
    """One line of the list."""

    pk: int
    name: str
    age: int | None
    phone: str
    commune: str
    employment: str
    arrived_on: date
    is_informed: bool


@dataclass(frozen=True)
class LearnerList:
    """The page of the list."""

    rows: list[LearnerRow]
    pages: Page[Learner]
    filters: LearnerFilters
    employments: list[tuple[str, str]]
    gaps: list[tuple[str, str]]


def learner_list(
    branch: Branch, filters: LearnerFilters, *, today: date, page_number: str | int = 1
) -> LearnerList:
    """Return one page of the branch’s learners."""
    pages = Paginator(filtered(branch, filters), PAGE_SIZE).get_page(page_number)
    return LearnerList(
        rows=[row_of(learner, today=today) for learner in pages],
        pages=pages,
        filters=filters,
        employments=[(value, str(label)) for value, label in Employment.choices],
        gaps=[(key, label) for key, (label, _) in GAPS.items()],
    )


def filtered(branch: Branch, filters: LearnerFilters) -> QuerySet[Learner]:
    """Return the learners that the filters keep, in the order that was asked."""
    if filters.text:
        learners = search_learners(branch, filters.text)
    else:
        learners = Learner.objects.filter(branch=branch, merged_into=None, erased_on=None).select_related(
            "commune"
        )
    if filters.employment:
        learners = learners.filter(employment=filters.employment)
    if filters.gap:
        learners = learners.filter(GAPS[filters.gap][1])
    if filters.public:
        learners = learners.filter(known_by=[])
    return learners.order_by(*SORTS[filters.sort]) if filters.sort else learners


def row_of(learner: Learner, *, today: date) -> LearnerRow:
    """Return the line of one learner."""
    return LearnerRow(
        pk=learner.pk,
        name=learner.sorting_name,
        age=learner.age(today),
        phone=phone_shown(learner.phone),
        commune=learner.commune.name if learner.commune else "",
        employment=learner.get_employment_display(),
        arrived_on=timezone.localdate(learner.created_at),
        is_informed=learner.notice_given_on is not None,
    )
