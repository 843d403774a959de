"""The only way a view obtains a funder, a template, a report or an operation: those of the branch."""

from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.groups.models import GroupSession
from declic.impact.models import Funder, Operation, Report, ReportTemplate
from declic.learners.access import branches_of_files

SESSION = ("group__level__programme", "group__branch", "room__venue__commune")


def get_visible_funder(user: User, pk: int) -> Funder:
    """Return the funder, or 404 when it is another antenna's."""
    return get_object_or_404(Funder, pk=pk, branch__in=branches_of_files(user))


def get_visible_template(user: User, pk: int) -> ReportTemplate:
    """Return the template, or 404 when it is another antenna's."""
    templates = ReportTemplate.objects.select_related("funder__branch")
    return get_object_or_404(templates, pk=pk, funder__branch__in=branches_of_files(user))


def get_visible_report(user: User, pk: int) -> Report:
    """Return the report, or 404 when it is another antenna's."""
    reports = Report.objects.select_related("template__funder__branch", "made_by", "frozen_by")
    return get_object_or_404(reports, pk=pk, template__funder__branch__in=branches_of_files(user))


def get_visible_operation(user: User, pk: int) -> Operation:
    """Return the operation, or 404 when it is another antenna's."""
    operations = Operation.objects.select_related("funder", "branch")
    return get_object_or_404(operations, pk=pk, branch__in=branches_of_files(user))


def get_visible_taught_session(user: User, pk: int) -> GroupSession:
    """Return a session to report, or 404 when its group is another antenna's."""
    sessions = GroupSession.objects.select_related(*SESSION)
    return get_object_or_404(sessions, pk=pk, group__branch__in=branches_of_files(user))
