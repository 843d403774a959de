"""What a funder asked of a branch: one of each thing that an address can name."""

from datetime import timedelta
from typing import Any

from declic.branches.models import Branch
from declic.impact.models import Funder, Operation, Report, ReportTemplate
from tests.factories import NOW, TODAY


def figures_asked(branch: Branch, mark: str) -> dict[str, Any]:
    """Return a draft and an operation of a funder, all of them under one name."""
    funder = Funder.objects.create(branch=branch, name=mark)
    figures = ["referred", "participants", "women"]
    template = ReportTemplate.objects.create(funder=funder, name=mark, title=mark, indicators=figures)
    days = {"starts_on": TODAY - timedelta(days=60), "ends_on": TODAY}
    return {
        "operation": Operation.objects.create(branch=branch, funder=funder, code=mark, name=mark, **days),
        "report": Report.objects.create(template=template, made_at=NOW, **days),
    }
