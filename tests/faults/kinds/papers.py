"""Papers that are kept for ever: a certificate, a report frozen with its facts."""

from contextlib import suppress

from django.utils import timezone

from declic.accounts.enums import Role
from declic.groups.models import Enrolment
from declic.impact.errors import AlreadyFrozen
from declic.impact.models import Report, ReportedPerson
from declic.impact.services.reports import freeze_report
from declic.outcomes.errors import CertificateExists
from declic.outcomes.models import Certificate
from declic.outcomes.services.certificates import make_certificate
from declic.outcomes.services.endings import end_group
from tests import factories
from tests.apps.conftest import person_in
from tests.apps.impact.reported import draft_of, held_class
from tests.apps.outcomes.endings.course import LATER, OVER, admitted, course_of, hold_all, seat
from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind, somebody


def a_course_is_over() -> Facts:
    """Awa came to every session of a course that ended."""
    branch = factories.BranchFactory.create(name="Lille")
    by = person_in(branch, Role.MANAGER)
    group = course_of(factories.LevelFactory.create(), branch)
    awa = seat(group, admitted(branch, group.level))
    hold_all(group, {awa.learner: 5})
    end_group(group, kept={}, by=by, now=OVER)
    return {"enrolment": awa.pk}


def certify(facts: Facts) -> None:
    """Make her certificate."""
    make_certificate(Enrolment.objects.get(pk=facts["enrolment"]), by=somebody(), now=LATER)


def certify_again(facts: Facts) -> None:
    """Press the button again: what is made says so."""
    with suppress(CertificateExists):
        certify(facts)


def certificate_things(_: Facts) -> list[str]:
    """Return the certificates."""
    return [f"certificate of {one.enrolment_id}" for one in Certificate.objects.all()]


def a_draft_waits() -> Facts:
    """A report on a class of eight waits."""
    branch = factories.BranchFactory.create(name="Lille")
    by = person_in(branch, Role.MANAGER)
    held_class(branch, factories.LevelFactory.create(), by)
    return {"report": draft_of(branch).pk}


def freeze(facts: Facts) -> None:
    """Freeze it."""
    freeze_report(Report.objects.get(pk=facts["report"]), by=somebody(), now=timezone.now())


def freeze_again(facts: Facts) -> None:
    """Press the button again: what is frozen says so."""
    with suppress(AlreadyFrozen):
        freeze(facts)


def report_things(_: Facts) -> list[str]:
    """Return the report, its papers and its people."""
    return [
        *(
            f"report {one.state} {bool(one.pdf)} {bool(one.xlsx)} {bool(one.facts)}"
            for one in Report.objects.all()
        ),
        *(f"person {pk}" for pk in ReportedPerson.objects.values_list("learner_id", flat=True)),
    ]


PAPERS = (
    Kind("attestation", a_course_is_over, certify, certify_again, certificate_things),
    Kind("bilan figé", a_draft_waits, freeze, freeze_again, report_things),
)
