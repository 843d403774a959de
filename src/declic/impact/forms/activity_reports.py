"""What the team knows better than the proposal: themes and materials."""

from collections.abc import Mapping
from typing import Any

from django import forms

from declic.impact.queries.activity_reports import Activity
from declic.impact.queries.coop import words_of


class ActivityForm(forms.Form):
    """The themes and the materials of a session."""

    themes = forms.MultipleChoiceField(
        label="Thématiques",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins une thématique."},
    )
    materials = forms.MultipleChoiceField(
        label="Matériel",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez le matériel, ou « Aucun »."},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, activity: Activity) -> None:
        initial = {"themes": list(activity.themes), "materials": list(activity.materials)}
        super().__init__(data, initial=initial)
        for name in ("themes", "materials"):
            self.fields[name].choices = list(words_of(name).items())  # type: ignore[attr-defined]

    def clean_materials(self) -> list[str]:
        """Refuse « none » beside something."""
        chosen: list[str] = self.cleaned_data["materials"]
        if "aucun" in chosen and len(chosen) > 1:
            raise forms.ValidationError("Choisissez le matériel, ou « Aucun », pas les deux.")
        return chosen
