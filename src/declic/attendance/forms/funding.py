"""What a sheet says of its session, and what a funder agreed on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from declic.attendance.models import AttendanceSheet, FundedAction
from declic.attendance.services.funding import ActionFacts, SheetFacts


class HourField(forms.TimeField):
    """An hour of the day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages = {
        "required": "Écrivez l’heure.",
        "invalid": "Cette heure ne se lit pas. Écrivez-la ainsi : 09:30.",
    }


class SheetForm(forms.Form):
    """The title, the module and the hours of a sheet."""

    title = forms.CharField(
        label="Intitulé de l’action",
        max_length=160,
        error_messages={"required": "Écrivez l’intitulé, tel que dans la convention."},
    )
    module = forms.CharField(
        label="Module",
        max_length=160,
        help_text="Ce que la séance a fait travailler.",
        error_messages={"required": "Écrivez le module."},
    )
    starts_at = HourField(label="De")
    ends_at = HourField(label="À")

    def __init__(self, data: Mapping[str, Any] | None = None, *, sheet: AttendanceSheet) -> None:
        names = ("title", "module", "starts_at", "ends_at")
        super().__init__(data, initial={name: getattr(sheet, name) for name in names})

    def clean_ends_at(self) -> Any:
        """Return an end that comes after the start."""
        starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data["ends_at"]
        if starts_at and ends_at <= starts_at:
            message = "La fin vient avant le début : vérifiez les deux heures."
            raise ValidationError(message)
        return ends_at

    @property
    def facts(self) -> SheetFacts:
        """Return what was answered."""
        return SheetFacts(**self.cleaned_data)


class ActionForm(forms.ModelForm[FundedAction]):
    """The action that a funder pays for."""

    class Meta:
        model = FundedAction
        fields = ("title", "funder", "reference")
        error_messages = {
            "title": {"required": "Recopiez l’intitulé de la convention."},
            "funder": {"required": "Écrivez qui finance."},
        }
        help_texts = {"title": "Mot pour mot : un autre intitulé fait refuser les feuilles."}

    @property
    def facts(self) -> ActionFacts:
        """Return what was answered."""
        return ActionFacts(**self.cleaned_data)
