"""What the pages of small forms show around their form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm

    from declic.impact.models import Funder, Report


@dataclass(frozen=True)
class FormPage:
    """A form, and what it is about."""

    form: BaseForm
    report: Report | None = None
    funder: Funder | None = None
