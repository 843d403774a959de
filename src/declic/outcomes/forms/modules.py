"""The grid of module results, as a page sends it back."""

from collections.abc import Iterator, Mapping
from datetime import date

from django import forms

from declic.outcomes.services.modules import MarkChange
from declic.shared.fields import TypedDateField

MARK, WAS = "mark-", "was-"


class EvaluationDateForm(forms.Form):
    """The day of the evaluations on this page."""

    evaluated_on = TypedDateField(label="Évalué le")

    def __init__(self, data: Mapping[str, str] | None, *, today: date) -> None:
        super().__init__(data, initial={"evaluated_on": today})
        self.today = today

    def clean_evaluated_on(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["evaluated_on"]
        if day > self.today:
            raise forms.ValidationError("Cette date est dans le futur. Notez le jour de l’évaluation.")
        return day


def read_changes(data: Mapping[str, str]) -> Iterator[MarkChange]:
    """Yield what was typed in each cell, with what it showed."""
    for name, mark in data.items():
        enrolment, _, module = name.removeprefix(MARK).partition("-")
        if name.startswith(MARK) and enrolment.isdecimal() and module.isdecimal():
            was = data.get(f"{WAS}{enrolment}-{module}", "")
            yield MarkChange(int(enrolment), int(module), was, mark)
