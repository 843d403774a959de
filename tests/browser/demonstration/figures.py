"""What the tour names among funders, reports, operations and activity reports."""

from datetime import datetime, timedelta
from typing import Any

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.impact.models import Funder, Operation, Report, ReportTemplate
from declic.impact.queries.activity_reports import held_sessions
from declic.impact.services.reports import freeze_report

ASKED = ["referred", "participants", "learner_hours", "attendance", "women", "ages", "district", "exits"]


def reported(branch: Branch, by: User, now: datetime) -> dict[str, Any]:
    """Return a funder with a template, a draft and a frozen report, an operation and a session held."""
    funder = Funder.objects.create(branch=branch, name="Département du Nord", contact="Mme Leroy")
    facts = {"name": "Bilan", "title": "Bilan de l’année", "indicators": ASKED}
    template = ReportTemplate.objects.create(funder=funder, introduction="Merci.", **facts)
    days = {"starts_on": now.date() - timedelta(days=365), "ends_on": now.date()}
    draft = Report.objects.create(template=template, made_at=now, **days)
    frozen = freeze_report(Report.objects.create(template=template, made_at=now, **days), by=by, now=now)
    operation = Operation.objects.create(
        branch=branch, funder=funder, code="2026-1", name="Cap Numérique", **days
    )
    operation.groups.set(LearningGroup.objects.filter(branch=branch))
    return {
        "funder": funder.pk,
        "template": template.pk,
        "draft": draft.pk,
        "frozen": frozen.pk,
        "operation": operation.pk,
        "held": held_sessions(branch).latest("on").pk,
        "counted": "participants",
        "missing_sex": "sexe",
        "missing_exit": "sortie",
    }
