"""Asking where something is: a postcode and a town, as people write them."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from declic.territory.models import Commune
from declic.territory.queries import commune_for

FIVE_DIGITS = RegexValidator(r"^\d{5}$", "Un code postal compte cinq chiffres, comme 59000.")


class TownFields(forms.Form):
    """Two questions, from which the commune is found."""

    postcode = forms.CharField(
        label="Code postal",
        max_length=5,
        validators=[FIVE_DIGITS],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    city = forms.CharField(
        label="Ville", max_length=100, widget=forms.TextInput({"autocomplete": "address-level2"})
    )

    def clean(self) -> dict[str, Any]:
        """Find the commune, or say what to check."""
        answers = super().clean() or self.cleaned_data
        if answers.get("city") and "postcode" in answers and not self.commune():
            self.add_error(
                "city",
                "Nous ne trouvons pas cette ville avec ce code postal. Vérifiez les deux, "
                "ou demandez au siège d’importer les communes de votre région.",
            )
        return answers

    def commune(self) -> Commune | None:
        """Return the commune that was meant."""
        given = self.cleaned_data
        return commune_for(given.get("postcode") or "", given.get("city") or "")
