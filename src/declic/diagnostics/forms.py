"""What the team types about a diagnostic."""

from django import forms

from declic.diagnostics.enums import EvidenceSource
from declic.programmes.enums import LevelKey
from declic.shared.fields import TypedDateField


class ConfirmForm(forms.Form):
    """The level somebody decides."""

    level = forms.ChoiceField(label="Niveau", choices=LevelKey.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Pourquoi un autre niveau ?",
        help_text="Une phrase, si vous changez le niveau proposé.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EvidenceForm(forms.Form):
    """A result of another tool."""

    source = forms.ChoiceField(label="Outil", choices=EvidenceSource.choices)
    measured_on = TypedDateField(label="Date du résultat")
    result = forms.CharField(label="Résultat, tel qu’il est écrit", max_length=200)
    suggested_level = forms.ChoiceField(
        label="Niveau que cela suggère", choices=[("", "Je ne sais pas"), *LevelKey.choices], required=False
    )
