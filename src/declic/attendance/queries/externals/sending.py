"""The rows of a preview, carried by its page and not kept by us: signed, so that they come back unchanged."""

from collections.abc import Iterable
from dataclasses import astuple

from django.core import signing

from declic.attendance.errors import PreviewTooOld
from declic.attendance.queries.externals.reading import ExternalRow
from declic.groups.models import LearningGroup

GOOD_FOR_SECONDS = 3600


def seal_rows(group: LearningGroup, rows: Iterable[ExternalRow]) -> str:
    """Return rows as a text that only this group's import opens."""
    return signing.dumps([astuple(row) for row in rows], salt=salt_of(group), compress=True)


def open_rows(group: LearningGroup, sealed: str) -> list[ExternalRow]:
    """Return the rows of a preview shown within the hour, or refuse."""
    try:
        rows = signing.loads(sealed, salt=salt_of(group), max_age=GOOD_FOR_SECONDS)
    except signing.BadSignature as error:
        raise PreviewTooOld from error
    return [ExternalRow(*row) for row in rows]


def salt_of(group: LearningGroup) -> str:
    """Return what binds a preview to its group."""
    return f"attendance.externals.{group.pk}"
