"""Activity reports that leave the house as files, with a trace."""

import logging

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.queries.activity_exports import Days, activities_between, write_csv, write_json
from declic.impact.services.report_files import GivenFile

logger = logging.getLogger("declic.trail")


def activities_csv(branch: Branch, days: Days, *, by: User) -> GivenFile:
    """Return the sessions held on these days as CSV."""
    content = write_csv(activities_between(branch, days, by=by))
    return traced(GivenFile(content, "text/csv; charset=utf-8", f"{name_of(days)}.csv"), branch, by)


def activities_json(branch: Branch, days: Days, *, by: User) -> GivenFile:
    """Return the sessions held on these days as JSON."""
    content = write_json(activities_between(branch, days, by=by))
    return traced(GivenFile(content, "application/json", f"{name_of(days)}.json"), branch, by)


def name_of(days: Days) -> str:
    """Return what the file is called."""
    return f"activites-{days.start:%Y-%m-%d}-{days.end:%Y-%m-%d}"


def traced(file: GivenFile, branch: Branch, by: User) -> GivenFile:
    """Write that a file was taken."""
    logger.info("%s of branch %s taken by user %s", file.name, branch.pk, by.pk)
    return file
