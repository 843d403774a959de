"""Every page is open to all, in light, in dark, on a small phone; the journal says exactly whom it showed."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.accessibility import barriers_on, wear
from tests.browser.demonstration.conftest import ContextOf
from tests.browser.demonstration.journal import Told, compare, is_journaled, last_line
from tests.browser.demonstration.stop import Stop
from tests.browser.demonstration.stops import STOPS
from tests.browser.demonstration.things import Things
from tests.browser.screens import PHONE, complaints_of
from tests.house.tree import addresses

pytestmark = pytest.mark.browser

#: Shown where it can be: an empty installation; and what is not a page but a file to keep.
ELSEWHERE = {"accounts:first_run"}
FILES = {
    "attendance:export_csv",
    "attendance:export_pdf",
    "attendance:export_xlsx",
    "attendance:manifest",
    "attendance:paper",
    "attendance:photo_file",
    "attendance:worker",
    "coverage:areas",
    "coverage:outlines",
    "coverage:paper",
    "coverage:table",
    "diagnostics:export_answers",
    "diagnostics:export_panel",
    "diagnostics:export_qti",
    "diagnostics:offline_people",
    "diagnostics:paper_sheets",
    "impact:activities_csv",
    "impact:activities_json",
    "impact:members_csv",
    "impact:members_xlsx",
    "impact:operation_csv",
    "impact:operation_xlsx",
    "impact:report_control",
    "impact:report_pdf",
    "impact:report_xlsx",
    "open_data:catalogue",
    "open_data:feed",
    "open_data:missions_json",
    "open_data:places_csv",
    "open_data:places_json",
    "open_data:services_json",
    "open_data:structures_json",
    "outcomes:badge",
    "outcomes:certificate_file",
    "outcomes:own_certificate",
    "planning:plan_file",
    "planning:problem_file",
    "privacy:export",
    "privacy:own_export",
    "privacy:readers_csv",
    "privacy:readers_xlsx",
    "privacy:register_csv",
    "privacy:register_xlsx",
    "programmes:learner_paper",
    "programmes:trainer_paper",
    "volunteering:certificate",
    "volunteering:feed",
    "volunteering:member_certificate",
}
#: One page of each address: another person or another question changes none of its colours.
FIRST_AT_ADDRESS = list({stop.address: stop for stop in reversed(STOPS)}.values())
#: Nothing is being fetched into the page any more.
SETTLED = "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
#: Spoken to by programs; or a door that only leads elsewhere; or a piece of a page, seen inside it.
NOT_PAGES = {
    "accounts:end_proconnect",
    "api:attendance",
    "api:calls",
    "api:groups",
    "api:indicators",
    "api:open_data",
    "api:openapi",
    "api:places",
    "api:referral",
    "api:referrals",
    "api:replay_call",
    "api:resume_webhook",
    "api:token",
    "api:webhook",
    "api:webhooks",
    "privacy:readers_part",
    "upkeep:alive",
    "upkeep:metrics",
    "upkeep:ready",
}
#: What sticks out of the page without a frame of its own to scroll in.
STICKING_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: A form whose answer would be refused: it carries no proof that it comes from us.
UNSIGNED_FORM = "form[method=post]:not(:has([name=csrfmiddlewaretoken]))"


@dataclass(frozen=True)
class Visit:
    """A page that somebody opened, and the last line of the journal before."""

    stop: Stop
    page: Page
    last_line: int


@pytest.fixture(scope="module", params=STOPS, ids=str)
def visit(request: pytest.FixtureRequest, context_of: ContextOf, things: Things) -> Iterator[Visit]:
    """Open a page once for all its tests; a complaint of the browser fails the last of them."""
    stop: Stop = request.param
    before = last_line()
    named = {part: things[name] for part, name in stop.named.items()}
    page = context_of(stop.who).new_page()
    complaints = complaints_of(page)
    answer = page.goto(reverse(stop.address, kwargs=named) + stop.query)
    assert answer is not None
    assert (answer.status, answer.request.redirected_from) == (stop.status, None)
    yield Visit(stop, page, before)
    page.close()
    assert complaints == []


@pytest.fixture
def shown(visit: Visit) -> Page:
    return visit.page


def test_axe_finds_nothing_in_light(shown: Page) -> None:
    wear(shown, "light")
    assert barriers_on(shown) == ""


def test_axe_finds_nothing_in_dark(visit: Visit) -> None:
    if visit.stop not in FIRST_AT_ADDRESS:
        return
    wear(visit.page, "dark")
    assert barriers_on(visit.page, colours_only=True) == ""


def test_nothing_sticks_out_of_a_small_phone(shown: Page) -> None:
    shown.set_viewport_size(PHONE)
    assert shown.evaluate(STICKING_OUT) == 0


def test_every_form_that_writes_can_be_sent(shown: Page) -> None:
    assert shown.locator(UNSIGNED_FORM).count() == 0


def test_the_journal_says_whom_the_page_showed(visit: Visit, things: Things) -> None:
    if not is_journaled(visit.stop):
        return
    visit.page.wait_for_function(SETTLED)
    assert compare(visit.page, visit.stop, things, after=visit.last_line) == Told(set(), set(), set())


def test_every_page_of_ours_is_on_the_tour() -> None:
    pages = {name for name, pattern in addresses() if "GET" in getattr(pattern.callback, "methods", ())}
    assert pages - ELSEWHERE - FILES - NOT_PAGES - {stop.address for stop in STOPS} == set()


def test_the_tour_names_no_page_twice() -> None:
    assert len({str(stop) + stop.query for stop in STOPS}) == len(STOPS)
