"""What the pages about employers show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q

from declic.branches.models import Branch
from declic.learners.queries.contact import phone_shown
from declic.outcomes.models import Employer, EmployerContact, Internship, Introduction, JobOffer
from declic.outcomes.queries.offers import (
    IntroductionLine,
    OfferLine,
    described,
    introduction_line,
    offer_line,
    open_offers,
)

ROWS_A_PAGE = 50
MOST_SHOWN = 50
SORTS = {
    "numerique": ("-is_active", "-is_digital", "name"),
    "nom": ("-is_active", "name"),
    "-nom": ("-is_active", "-name"),
}


@dataclass(frozen=True)
class EmployerSearch:
    """What the address of the list asks for."""

    text: str = ""
    kind: str = ""
    sort: str = "numerique"
    page_number: str = "1"


@dataclass(frozen=True)
class EmployerList:
    """The employers of a branch, page by page."""

    rows: Page[Any]
    search: EmployerSearch

    @property
    def is_filtered(self) -> bool:
        """Return whether only some employers are asked for."""
        return bool(self.search.text or self.search.kind)


@dataclass(frozen=True)
class ContactLine:
    """Somebody to call at an employer."""

    contact: EmployerContact
    phone: str


@dataclass(frozen=True)
class EmployerFile:
    """One employer: whom to call, the offers, who was put forward, the internships."""

    employer: Employer
    contacts: list[ContactLine]
    offers: list[OfferLine]
    introductions: list[IntroductionLine]
    internships: list[Internship]


def employer_list(branch: Branch, search: EmployerSearch, *, today: date) -> EmployerList:
    """Return the employers that the address asks for, digital ones first unless asked otherwise."""
    employers = branch.employers.select_related("commune").annotate(
        open_count=Count("offers", filter=Q(offers__in=open_offers(branch, today=today)), distinct=True),
        has_contact=Exists(EmployerContact.objects.filter(employer=OuterRef("pk"), is_active=True)),
    )
    if search.text:
        named = Q(name__icontains=search.text) | Q(trade__icontains=search.text)
        employers = employers.filter(named | Q(siret__startswith=search.text.replace(" ", "")))
    if search.kind == "numerique":
        employers = employers.filter(is_digital=True)
    if search.kind == "offres":
        employers = employers.filter(open_count__gt=0)
    ordered = employers.order_by(*SORTS.get(search.sort, SORTS["numerique"]), "pk")
    return EmployerList(Paginator(ordered, ROWS_A_PAGE).get_page(search.page_number), search)


def employer_file(employer: Employer, *, today: date) -> EmployerFile:
    """Return one employer with all that belongs to it."""
    contacts = employer.contacts.order_by("-is_active", "last_name", "first_name")
    offers = described(JobOffer.objects.filter(employer=employer))
    people = Introduction.objects.filter(offer__employer=employer).select_related(
        "learner", "offer__employer"
    )
    internships = employer.internships.select_related("enrolment__learner", "tutor")
    return EmployerFile(
        employer,
        [ContactLine(one, phone_shown(one.phone)) for one in contacts],
        [offer_line(one, today=today) for one in offers[:MOST_SHOWN]],
        [introduction_line(one) for one in people[:MOST_SHOWN]],
        list(internships.order_by(F("starts_on").desc())[:MOST_SHOWN]),
    )
