"""What we ask to put somebody forward, and when they are hired."""

from datetime import date
from typing import Any

from django import forms

from declic.outcomes.enums import JobContract, OutcomeSource, SharedFact
from declic.outcomes.forms.employers import checked_hours
from declic.outcomes.models import JobOffer
from declic.outcomes.services.introductions import HireFacts
from declic.shared.fields import TypedDateField

TOLD_BY = [(one.value, one.label) for one in OutcomeSource]


class IntroduceForm(forms.Form):
    """What a person agrees to have told."""

    agreed_to = forms.MultipleChoiceField(
        label="La personne accepte que l’on transmette",
        choices=SharedFact.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Jamais la date de naissance, ni la situation.",
        error_messages={"required": "Demandez à la personne ce qu’elle accepte : au moins son nom."},
    )
    note = forms.CharField(label="Précision pour l’équipe", required=False, max_length=300)
    agreed = forms.BooleanField(
        label="La personne connaît l’offre et est d’accord pour être proposée",
        error_messages={"required": "Demandez son accord à la personne, puis cochez la case."},
    )


class HireForm(forms.Form):
    """What is known of the job."""

    contract = forms.ChoiceField(label="Contrat", choices=JobContract.choices)
    weekly_hours = forms.DecimalField(
        label="Heures par semaine", required=False, max_digits=4, decimal_places=1, localize=True
    )
    starts_on = TypedDateField(label="Premier jour")
    source = forms.ChoiceField(label="Dit par", choices=TOLD_BY)
    evidence = forms.CharField(
        label="Justificatif vu",
        required=False,
        max_length=120,
        help_text="Par exemple : contrat signé, promesse d’embauche.",
    )

    def __init__(self, *args: Any, offer: JobOffer, today: date, **options: Any) -> None:
        given = {
            "contract": offer.contract,
            "weekly_hours": offer.weekly_hours,
            "starts_on": offer.starts_on or today,
            "source": OutcomeSource.EMPLOYER,
        }
        super().__init__(*args, **{**options, "initial": given})

    def clean_weekly_hours(self) -> Any:
        """Refuse hours that no week holds."""
        return checked_hours(self.cleaned_data["weekly_hours"])

    @property
    def facts(self) -> HireFacts:
        """Return what was said of the job."""
        return HireFacts(**self.cleaned_data)
