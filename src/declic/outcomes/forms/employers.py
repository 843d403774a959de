"""What we ask about employers, the people there, and their offers."""

import re
from typing import Any

from django import forms

from declic.branches.forms import OwnedForm
from declic.learners.queries.contact import read_typed_phone
from declic.outcomes.models import Employer, EmployerContact, JobOffer
from declic.outcomes.queries.rome import is_job_code, jobs_by_family
from declic.shared.fields import TypedDateField
from declic.territory.forms import TownFields

SIRET_DIGITS = 14
MOST_HOURS = 60
#: La Poste's own establishments follow another key than Luhn's.
POSTE_SIREN = "356000000"


class EmployerForm(TownFields, OwnedForm[Employer]):
    """A company, an association, a town hall that hires."""

    field_order = [
        "name", "trade", "is_digital", "address", "postcode", "city", "website", "siret", "note", "is_active",
    ]  # fmt: skip
    siret = forms.CharField(
        label="SIRET", required=False, max_length=20, help_text="Quatorze chiffres, avec ou sans espaces."
    )
    website = forms.URLField(label="Site", required=False, assume_scheme="https")

    class Meta:
        model = Employer
        fields = ["name", "siret", "trade", "is_digital", "address", "website", "note", "is_active"]
        help_texts = {"is_digital": "Développement, réseaux, support, données, design…"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("postcode", "city"):
            self.fields[name].required = False
        if self.instance.commune:
            self.fields["city"].initial = self.instance.commune.name

    def clean_siret(self) -> str:
        """Return the digits of the SIRET, its key checked."""
        digits = re.sub(r"\D", "", self.cleaned_data["siret"])
        if not digits:
            return ""
        if len(digits) != SIRET_DIGITS:
            message = f"Un SIRET compte quatorze chiffres ; il y en a {len(digits)} ici."
            raise forms.ValidationError(message)
        if not has_right_key(digits):
            message = (
                "Ce SIRET n’existe pas : un chiffre est faux. Recopiez-le depuis un papier de l’employeur."
            )
            raise forms.ValidationError(message)
        return digits

    def clean(self) -> dict[str, Any]:
        """Keep the commune that was found, or none."""
        answers = super().clean()
        self.instance.commune = self.commune()
        return answers


def has_right_key(digits: str) -> bool:
    """Return whether the last figure of a SIRET agrees with the others (Luhn; La Poste: sum of figures)."""
    figures = [int(one) for one in digits]
    if digits.startswith(POSTE_SIREN) and sum(figures) % 5 == 0:
        return True
    doubled = [one * 2 if index % 2 == 0 else one for index, one in enumerate(figures)]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


class EmployerContactForm(OwnedForm[EmployerContact]):
    """Somebody to call at an employer."""

    owner_field = "employer"

    class Meta:
        model = EmployerContact
        fields = ["first_name", "last_name", "role", "email", "phone", "is_active"]

    def clean_phone(self) -> str:
        """Return the number in its one form, or say how to mend it."""
        typed: str = self.cleaned_data["phone"]
        if not typed:
            return ""
        read = read_typed_phone(typed)
        if read.problem:
            raise forms.ValidationError(read.problem)
        return read.number


class OfferForm(OwnedForm[JobOffer]):
    """An offer of an employer."""

    owner_field = "employer"
    rome_code = forms.CharField(
        label="Code ROME",
        required=False,
        max_length=5,
        help_text="Une lettre et quatre chiffres, comme M1805. Notre liste vous aide à le trouver.",
        widget=forms.TextInput({"list": "metiers", "autocapitalize": "characters"}),
    )
    received_on = TypedDateField(label="Reçue le")
    starts_on = TypedDateField(label="À partir du", required=False)
    closes_on = TypedDateField(
        label="Jusqu’au", required=False, help_text="Ce jour passé, l’offre se ferme d’elle-même."
    )

    class Meta:
        model = JobOffer
        fields = [
            "title", "rome_code", "contract", "weekly_hours", "seats", "description", "received_on",
            "starts_on", "closes_on",
        ]  # fmt: skip

    @property
    def jobs(self) -> dict[str, dict[str, str]]:
        """Return the jobs that the page proposes."""
        return jobs_by_family()

    def clean_rome_code(self) -> str:
        """Return the code in capitals, if it has the right form."""
        code: str = self.cleaned_data["rome_code"].strip().upper()
        if code and not is_job_code(code):
            message = "Un code ROME s’écrit avec une lettre de A à N et quatre chiffres, comme M1805."
            raise forms.ValidationError(message)
        return code

    def clean_seats(self) -> int:
        """Refuse an offer for nobody."""
        seats: int = self.cleaned_data["seats"]
        if seats < 1:
            raise forms.ValidationError("Une offre compte au moins un poste.")
        return seats

    def clean_weekly_hours(self) -> Any:
        """Refuse hours that no week holds."""
        return checked_hours(self.cleaned_data["weekly_hours"])

    def clean(self) -> dict[str, Any]:
        """Refuse an offer that closes before it came."""
        answers = super().clean() or self.cleaned_data
        received_on, closes_on = answers.get("received_on"), answers.get("closes_on")
        if received_on and closes_on and closes_on < received_on:
            self.add_error("closes_on", "Cette date vient avant la réception : vérifiez les deux dates.")
        return answers


def checked_hours(hours: Any) -> Any:
    """Return the hours of a week, or say that no week holds them."""
    if hours is not None and not 0 < hours <= MOST_HOURS:
        message = f"Écrivez entre 1 et {MOST_HOURS} heures par semaine."
        raise forms.ValidationError(message)
    return hours
