"""What we ask to complete and to answer a referral."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from declic.learners.enums import Employment, FrenchLevel
from declic.learners.forms.fields import BirthDateField, asked_choices
from declic.partners.models import Destination
from declic.referrals.enums import DeclineReason

WORD = forms.Textarea(attrs={"rows": 3})


class CompletionForm(forms.Form):
    """Only the answers that are missing to decide."""

    birth_on = BirthDateField()
    employment = forms.ChoiceField(
        label="Situation",
        choices=asked_choices(Employment.choices),
        error_messages={"required": "Choisissez une situation."},
    )
    french_level = forms.ChoiceField(
        label="Niveau de français",
        choices=asked_choices(FrenchLevel.choices),
        error_messages={"required": "Choisissez un niveau, même estimé."},
    )
    postcode = forms.RegexField(
        r"^\d{5}$",
        label="Code postal",
        error_messages={"invalid": "Un code postal a cinq chiffres, par exemple 59000."},
    )
    city = forms.CharField(label="Ville", max_length=100)
    has_professional_aim = forms.TypedChoiceField(
        label="A un projet professionnel",
        choices=[("", "pas demandé"), ("yes", "oui"), ("no", "non")],
        coerce={"yes": True, "no": False}.__getitem__,
        error_messages={"required": "Demandez à la personne, puis choisissez oui ou non."},
    )

    def __init__(self, *args: Any, today: date, missing: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        for name in set(self.fields) - set(missing):
            del self.fields[name]

    def clean_birth_on(self) -> date | None:
        """Return a birth date within a human life."""
        born_on: date | None = self.cleaned_data["birth_on"]
        BirthDateField().check_plausible(born_on, today=self.today)
        return born_on

    @property
    def answers(self) -> Mapping[str, Any]:
        """Return what was just learnt."""
        return self.cleaned_data


class AcceptForm(forms.Form):
    """A word to who referred, if one comes to mind."""

    message = forms.CharField(
        label="Un mot au prescripteur",
        help_text="Il sera lu tel quel. Rien de privé sur la personne.",
        max_length=1000,
        required=False,
        widget=WORD,
    )


class DeclineForm(forms.Form):
    """Why we say no, and where the person can go."""

    reason = forms.ChoiceField(
        label="Raison",
        choices=[("", "choisir"), *DeclineReason.choices],
        error_messages={"required": "Choisissez la raison : elle sera dite au prescripteur."},
    )
    destination = forms.ModelChoiceField(
        label="Structure proposée",
        help_text="Avec une structure, l’orientation devient une réorientation.",
        queryset=Destination.objects.none(),
        required=False,
        empty_label="aucune",
    )
    message = forms.CharField(
        label="Un mot au prescripteur",
        help_text="Il sera lu tel quel, avec votre nom. Rien de privé sur la personne.",
        max_length=1000,
        required=False,
        widget=WORD,
    )

    def __init__(self, *args: Any, destinations: list[Destination], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["destination"]
        if not destinations:
            field.help_text = "Aucune structure n’est encore notée : écrivez votre conseil."
        pks = [destination.pk for destination in destinations]
        field.queryset = Destination.objects.filter(pk__in=pks)  # type: ignore[attr-defined]
        field.choices = [  # type: ignore[attr-defined]
            ("", "aucune"),
            *((one.pk, f"{one.name} ({one.get_need_display()})") for one in destinations),
        ]
