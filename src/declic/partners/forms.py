"""What we ask about partners, their referrers, agreements, and where we redirect to."""

import re
from typing import Any

from django import forms

from declic.branches.forms import OwnedForm
from declic.partners.models import Agreement, Destination, Partner, Referrer
from declic.shared.fields import TypedDateField
from declic.territory.forms import TownFields

SIRET_DIGITS = 14


class PartnerForm(TownFields, OwnedForm[Partner]):
    """An organisation that sends us people."""

    field_order = [
        "name",
        "kind",
        "stage",
        "address",
        "postcode",
        "city",
        "email",
        "phone",
        "siret",
        "is_active",
    ]
    siret = forms.CharField(
        label="SIRET", required=False, max_length=20, help_text="Quatorze chiffres, avec ou sans espaces."
    )

    class Meta:
        model = Partner
        fields = ["name", "kind", "stage", "siret", "address", "email", "phone", "is_active"]
        help_texts = {"is_active": "Décochez quand nous ne travaillons plus ensemble : ses liens se ferment."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("stage", "postcode", "city"):
            self.fields[name].required = False
        if self.instance.commune:
            self.fields["city"].initial = self.instance.commune.name

    def clean_siret(self) -> str:
        """Return the digits of the SIRET."""
        digits = re.sub(r"\D", "", self.cleaned_data["siret"])
        if digits and len(digits) != SIRET_DIGITS:
            message = f"Un SIRET compte quatorze chiffres ; il y en a {len(digits)} ici."
            raise forms.ValidationError(message)
        return digits

    def clean(self) -> dict[str, Any]:
        """Keep the commune that was found, or none."""
        answers = super().clean()
        self.instance.commune = self.commune()
        return answers


class AgreementForm(OwnedForm[Agreement]):
    """An agreement with a partner."""

    owner_field = "partner"
    signed_on = TypedDateField(label="Signée le")
    ends_on = TypedDateField(
        label="Prend fin le", required=False, help_text="Laissez vide quand elle n’a pas de fin."
    )

    class Meta:
        model = Agreement
        fields = ["title", "signed_on", "ends_on"]

    def clean(self) -> dict[str, Any]:
        """Check that it ends after it is signed."""
        answers = super().clean() or self.cleaned_data
        signed_on, ends_on = answers.get("signed_on"), answers.get("ends_on")
        if signed_on and ends_on and ends_on < signed_on:
            self.add_error("ends_on", "La fin vient avant la signature : vérifiez les deux dates.")
        return answers


class ReferrerForm(OwnedForm[Referrer]):
    """A person who works at a partner."""

    owner_field = "partner"

    class Meta:
        model = Referrer
        fields = ["first_name", "last_name", "email", "phone", "is_active"]
        help_texts = {"is_active": "Décochez quand cette personne change de poste : son lien se ferme."}


class DestinationForm(OwnedForm[Destination]):
    """A structure that has the answer to a need."""

    website = forms.URLField(label="Site", required=False, assume_scheme="https")

    class Meta:
        model = Destination
        fields = ["name", "need", "address", "phone", "website", "advice", "is_active"]
        help_texts = {"advice": "Ce que l’équipe dira à la personne, en phrases courtes."}
