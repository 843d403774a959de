"""One missing fact of one person: a small form that is answered in a second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from declic.impact.queries.grids import exit_labels
from declic.impact.queries.missing import Gap
from declic.learners.enums import Service, Sex
from declic.learners.forms.fields import AskedChoicesField, BirthDateField, YesNoField
from declic.learners.models import Learner
from declic.learners.queries.pages import districts_near
from declic.shared.fields import TypedDateField

OUTSIDE = "outside"
CHOOSE = ("", "choisir")
MISSING = {"required": "Choisissez une réponse."}


class GapForm(forms.Form):
    """The answer to one question about one person."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, gap: Gap, learner: Learner, today: date
    ) -> None:
        super().__init__(data, prefix=f"p{learner.pk}")
        self.gap, self.learner, self.today = gap, learner, today
        self.fields["value"] = field_for(gap, learner)
        self.fields["value"].required = True
        self.fields["value"].error_messages |= MISSING
        if gap.fact == "exit":
            self.fields["since"] = TypedDateField(
                label="Depuis le", error_messages={"required": "Écrivez le jour, par exemple 12/03/2026."}
            )

    def clean_value(self) -> Any:
        """Return the answer; a birth date within a human life, « not asked » for nothing."""
        value = self.cleaned_data["value"]
        if isinstance(value, date):
            BirthDateField().check_plausible(value, today=self.today)
        if value is None:
            raise forms.ValidationError(MISSING["required"])
        return value

    def clean_since(self) -> date:
        """Return a day that has come."""
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError("Cette date est dans le futur : vérifiez le jour et le mois.")
        return since

    @property
    def since(self) -> date | None:
        """Return the day from which the answer holds, where one was asked."""
        return self.cleaned_data.get("since")


def field_for(gap: Gap, learner: Learner) -> forms.Field:
    """Return the question of one fact, for one person."""
    if gap.fact == "birth_on":
        return BirthDateField(label=gap.question)
    if gap.fact in {"receives_rsa", "is_registered"}:
        return YesNoField(label=gap.question)
    if gap.fact == "known_by":
        return AskedChoicesField(
            label=gap.question, choices=Service.choices, none_label="aucun de ces services ne la connaît"
        )
    return forms.ChoiceField(
        label=gap.question, choices=[CHOOSE, *choices_for(gap, learner)], error_messages=MISSING
    )


def choices_for(gap: Gap, learner: Learner) -> list[tuple[str, Any]]:
    """Return the answers that may be chosen."""
    if gap.fact == "sex":
        return list(Sex.choices)
    if gap.fact == "exit":
        return list(exit_labels().items())
    return [*districts_near(learner), (OUTSIDE, "hors quartier prioritaire, dit la personne")]
