"""A report: its days, its comment, to whom it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from declic.branches.models import Branch
from declic.impact.models import ReportTemplate
from declic.impact.queries.funders import template_choices
from declic.impact.services.reports import ReportDays
from declic.shared.fields import TypedDateField

NO_DAY = {"required": "Écrivez la date, par exemple 01/01/2026."}
LONGEST_YEARS = 10


class ReportForm(forms.Form):
    """Which template, and which days."""

    template = forms.TypedChoiceField(
        label="Modèle", coerce=int, error_messages={"required": "Choisissez un modèle."}
    )
    starts_on = TypedDateField(label="Du", error_messages=NO_DAY)
    ends_on = TypedDateField(label="Au", error_messages=NO_DAY)

    def __init__(self, data: Mapping[str, Any] | None = None, *, branch: Branch, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["template"].choices = template_choices(branch)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start, and more years than any report covers."""
        answers = super().clean() or self.cleaned_data
        start, end = answers.get("starts_on"), answers.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "La fin vient avant le début : vérifiez les deux dates.")
        elif start and end and end.year - start.year > LONGEST_YEARS:
            self.add_error("ends_on", f"Un rapport couvre {LONGEST_YEARS} ans au plus : vérifiez les années.")
        return answers

    @property
    def days(self) -> ReportDays:
        """Return what the report begins from."""
        template = ReportTemplate.objects.get(pk=self.cleaned_data["template"])
        return ReportDays(template, self.cleaned_data["starts_on"], self.cleaned_data["ends_on"])


class CommentForm(forms.Form):
    """What the team has to say about the figures."""

    comment = forms.CharField(
        label="Votre lecture des chiffres",
        help_text="Imprimée après les chiffres. N’y écrivez le nom de personne.",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class SendingForm(forms.Form):
    """To whom a frozen report was sent."""

    sent_to = forms.CharField(
        label="Envoyé à",
        help_text="Le nom ou l’adresse de qui l’a reçu.",
        max_length=200,
        error_messages={"required": "Écrivez à qui le rapport a été envoyé."},
    )
