"""What we ask a manager who opens an access."""

from datetime import date, timedelta
from typing import Any

from django import forms

from declic.api.enums import Scope
from declic.branches.models import Branch
from declic.partners.models import Partner

LONGEST = timedelta(days=366)


class AccessForm(forms.Form):
    """Which program, for whom, to do what, until when."""

    name = forms.CharField(
        label="Nom du programme", help_text="Par exemple : logiciel social du CCAS.", max_length=80
    )
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label="Pour quel partenaire ?",
        help_text="Laissez vide pour un outil de l’antenne elle-même.",
        required=False,
        empty_label="L’antenne elle-même",
        error_messages={"invalid_choice": "Ce partenaire n’est pas de l’antenne. Choisissez dans la liste."},
    )
    scopes = forms.MultipleChoiceField(
        label="Ce que le programme pourra faire",
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un droit : le programme en a besoin."},
    )
    expires_on = forms.DateField(
        label="Valable jusqu’au",
        help_text="Un an au plus. Ensuite, faites un nouvel accès.",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, branch: Branch, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        partners: Any = self.fields["partner"]
        partners.queryset = branch.partners.filter(is_active=True).order_by("name")
        self.fields["expires_on"].initial = today + timedelta(days=365)

    def clean_expires_on(self) -> date:
        """Return a day to come, within a year."""
        day: date = self.cleaned_data["expires_on"]
        if day <= self.today:
            raise forms.ValidationError("Cette date est passée. Choisissez un jour à venir.")
        if day > self.today + LONGEST:
            raise forms.ValidationError("Un accès dure un an au plus. Choisissez une date plus proche.")
        return day
