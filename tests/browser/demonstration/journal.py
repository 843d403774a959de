"""What the journal says of a page of the tour, and what the page itself shows."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from playwright.sync_api import Page

from declic.diagnostics.models import DiagnosticRun, OfflineReturn
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.outcomes.models import Certificate, FollowUp, Internship, Introduction, Outcome
from declic.privacy.models import AuditLine
from declic.referrals.models import Referral
from tests.browser.demonstration.conftest import MEMBERS, ROLES
from tests.browser.demonstration.stop import Stop
from tests.browser.demonstration.things import Things

HTTP_OK = 200
#: Every text of a page, each by itself: two names side by side make no third one.
TEXTS = """() => {
  const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  const found = [document.title];
  while (texts.nextNode()) found.push(texts.currentNode.data);
  return found.join(" ¦ ");
}"""
#: The names of a list are text until somebody says whose they are.
UNREAD_ROWS = {"referrals:import_check", "referrals:import_columns", "referrals:import_row"}
#: Says who read a file and shows nothing of the file itself.
UNNOTED = {"privacy:why"}
#: Reads the sheet of everybody, and shows what is to be mended.
READS_MORE = {"attendance:inspection", "attendance:export"}
PEOPLE = {
    *("newcomer", "answering", "finished", "waiting", "offered", "seated"),
    *("beginning", "pausing", "absent", "invited", "alumna"),
}
#: What the other names of the tour belong to, by the word they begin with.
OWNERS: dict[str, Any] = {
    "run": DiagnosticRun.objects.values_list("learner"),
    "returned": OfflineReturn.objects.values_list("learner"),
    "referral": Referral.objects.values_list("learner"),
    "seat": Enrolment.objects.values_list("learner"),
    "certificate": Certificate.objects.values_list("learner"),
    "introduction": Introduction.objects.values_list("learner"),
    "internship": Internship.objects.values_list("enrolment__learner"),
    "trainee": Enrolment.objects.values_list("learner"),
    "situation": Outcome.objects.values_list("learner"),
    "news": FollowUp.objects.values_list("learner"),
}


def last_line() -> int:
    """Return the number of the last line of the journal; 0 before the first."""
    number: int = AuditLine.objects.aggregate(last=Max("pk"))["last"] or 0
    return number


def owners_of(stop: Stop, things: Things) -> set[int]:
    """Return whose things the address names."""
    direct = {things[name] for name in stop.named.values() if name in PEOPLE}
    others = [(owner(name), things[name]) for name in stop.named.values() if owner(name)]
    found = {pk for kind, number in others for (pk,) in OWNERS[kind].filter(pk=number)}
    return (direct | found) - {None}


def owner(name: str) -> str:
    """Return what a name of the tour belongs to, when it belongs to somebody."""
    return next((kind for kind in OWNERS if name == kind or name.startswith(f"{kind}_")), "")


def pks_by_name() -> dict[str, set[int]]:
    """Return who bears each name, written either way."""
    found: dict[str, set[int]] = defaultdict(set)
    for pk, first, last in Learner.objects.values_list("pk", "first_name", "last_name"):
        for name in (f"{first} {last}", f"{last} {first}", f"{last.upper()} {first}", f"{first} {last[:1]}."):
            found[name].add(pk)
    return found


def names_on(page: Page, known: Iterable[str]) -> set[str]:
    """Return the names of learners that the page holds, as whole words."""
    words = re.sub(r"\s+", " ", page.evaluate(TEXTS))
    return {name for name in known if name in words and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)}


def people_in(line: AuditLine) -> set[int]:
    """Return whom a line of the journal is about."""
    return {int(pk) for pk in [*line.people.split(","), str(line.learner_number or "")] if pk}


def is_journaled(stop: Stop) -> bool:
    """Return whether the journal must say exactly whom this page shows.

    Learners on their own pages are written once a day, and whoever has no account sees nobody.
    """
    reads = stop.who in ROLES or stop.who in MEMBERS
    return stop.status == HTTP_OK and reads and ":" in stop.address and stop.address not in UNREAD_ROWS


@dataclass(frozen=True)
class Told:
    """Where a page and its journal differ: names without a line, people written who were not there."""

    missing: set[str]
    invented: set[int]
    unwritten: set[int]


def compare(page: Page, stop: Stop, things: Things, *, after: int) -> Told:
    """Compare what a page shows with the lines written since line `after`.

    What the page fetches to be read without network is written under addresses of its own.
    """
    by_name = pks_by_name()
    names = names_on(page, by_name)
    lines = list(AuditLine.objects.filter(pk__gt=after))
    written = {pk for line in lines for pk in people_in(line)}
    here = {pk for line in lines if line.address == stop.address for pk in people_in(line)}
    owners = owners_of(stop, things)
    shown = {pk for name in names for pk in by_name[name]} | owners
    return Told(
        missing={name for name in names if not by_name[name] & written},
        invented=set() if stop.address in READS_MORE else here - shown,
        unwritten=set() if stop.address in UNNOTED else owners - written,
    )
