"""The file of a learner, asked in small sections."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django import forms

from declic.branches.enums import Access
from declic.learners.enums import DigitalInterest, Education, Employment, Equipment, FrenchLevel, Service, Sex
from declic.learners.forms.fields import (
    AskedChoicesField,
    BirthDateField,
    PhoneField,
    YesNoField,
    asked_choices,
)
from declic.learners.queries.facts import FACT_NAMES, LearnerFacts
from declic.shared.fields import SlotGridField

OFF = forms.TextInput(attrs={"autocomplete": "off"})
NAME_MISSING = {"required": "Écrivez ce nom comme la personne l’écrit."}
NOTICE = (
    "J’ai dit à la personne ce que nous gardons sur elle, pourquoi, combien de temps, "
    "et comment voir ou effacer sa fiche."
)
SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Identité", "", ("first_name", "last_name", "birth_on", "sex", "spoken_language")),
    ("Contact", "Un numéro ou une adresse suffit.", ("phone", "phone_note", "email")),
    ("Où elle habite", "", ("address", "postcode", "city", "qpv_code")),
    (
        "Situation",
        "Rien n’est obligatoire : laissez « pas demandé » si vous n’avez pas posé la question.",
        ("employment", "is_registered", "receives_rsa", "known_by", "education", "french_level", "equipment"),
    ),
    ("Projet", "", ("has_professional_aim", "aim_words", "digital_interest")),
    ("Disponibilités", "", ("free_slots", "travel_limit_km")),
    ("Accès", "", ("access_needs", "access_note")),
    ("Information donnée à la personne", "", ("is_informed", "notice_by")),
)


@dataclass(frozen=True)
class FormSection:
    """One small section of a form."""

    title: str
    help: str
    fields: list[forms.BoundField]


class LearnerForm(forms.Form):
    """Everything we may know of a person."""

    first_name = forms.CharField(label="Prénom", max_length=80, widget=OFF, error_messages=NAME_MISSING)
    last_name = forms.CharField(label="Nom", max_length=80, widget=OFF, error_messages=NAME_MISSING)
    birth_on = BirthDateField(required=False)
    sex = forms.ChoiceField(label="Sexe", choices=asked_choices(Sex.choices), required=False)
    spoken_language = forms.CharField(
        label="Langue parlée", help_text="Celle où la personne est à l’aise.", max_length=60, required=False
    )
    phone = PhoneField(label="Téléphone", help_text="Par exemple : 06 39 98 00 01", required=False)
    phone_note = forms.CharField(
        label="À qui est ce numéro ?",
        help_text="À remplir si le téléphone est à quelqu’un d’autre.",
        max_length=60,
        required=False,
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Cette adresse est incomplète. Par exemple : prenom@exemple.fr"},
    )
    address = forms.CharField(label="Adresse", max_length=200, required=False, widget=OFF)
    postcode = forms.RegexField(
        r"^\d{5}$",
        label="Code postal",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Un code postal a cinq chiffres, par exemple 59000."},
    )
    city = forms.CharField(label="Ville", max_length=100, required=False, widget=OFF)
    qpv_code = forms.ChoiceField(label="Quartier prioritaire", required=False)
    employment = forms.ChoiceField(label="Emploi", choices=asked_choices(Employment.choices), required=False)
    is_registered = YesNoField(label="Inscrit·e à France Travail")
    receives_rsa = YesNoField(label="Bénéficiaire du RSA")
    known_by = AskedChoicesField(
        label="Connu·e de",
        help_text="Ne cochez rien si vous n’avez pas posé la question.",
        choices=Service.choices,
        none_label="aucun de ces services ne la connaît",
    )
    education = forms.ChoiceField(label="Diplôme", choices=asked_choices(Education.choices), required=False)
    french_level = forms.ChoiceField(
        label="Niveau de français", choices=asked_choices(FrenchLevel.choices), required=False
    )
    equipment = AskedChoicesField(
        label="À la maison",
        help_text="Ne cochez rien si vous n’avez pas posé la question.",
        choices=Equipment.choices,
        none_label="rien de tout cela",
    )
    has_professional_aim = YesNoField(label="A un projet professionnel")
    aim_words = forms.CharField(label="Son projet, dans ses mots", max_length=200, required=False, widget=OFF)
    digital_interest = forms.ChoiceField(
        label="Un métier du numérique ?", choices=asked_choices(DigitalInterest.choices), required=False
    )
    free_slots = SlotGridField(label="Quand la personne est-elle libre ?", required=False)
    travel_limit_km = forms.IntegerField(
        label="Trajet accepté, en kilomètres", min_value=0, max_value=100, required=False, initial=8
    )
    access_needs = forms.MultipleChoiceField(
        label="Besoins d’accès", choices=Access.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    access_note = forms.CharField(label="Précision sur l’accès", max_length=200, required=False)
    is_informed = forms.BooleanField(label=NOTICE, required=False)
    notice_by = forms.CharField(label="Information donnée par", max_length=160, required=False, widget=OFF)
    is_another = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        districts: list[tuple[str, str]],
        facts: LearnerFacts | None = None,
        giver: str = "",
    ) -> None:
        initial = {"notice_by": giver, **(asdict(facts) if facts else {})}
        super().__init__(data, initial=initial)
        self.today = today
        self.fields["qpv_code"].choices = [("", "pas vérifié"), *districts]  # type: ignore[attr-defined]

    @property
    def sections(self) -> list[FormSection]:
        """Return the questions in their small sections."""
        return [FormSection(title, text, [self[name] for name in names]) for title, text, names in SECTIONS]

    def clean_birth_on(self) -> date | None:
        """Return a birth date within a human life."""
        born_on: date | None = self.cleaned_data["birth_on"]
        BirthDateField().check_plausible(born_on, today=self.today)
        return born_on

    def clean(self) -> dict[str, Any]:
        """Ask who gave the information when it was given."""
        answers = super().clean() or self.cleaned_data
        if answers.get("is_informed") and not answers.get("notice_by"):
            self.add_error("notice_by", "Dites qui a donné l’information.")
        return answers

    @property
    def facts(self) -> LearnerFacts:
        """Return the answers as facts."""
        answers = {name: self.cleaned_data[name] for name in FACT_NAMES}
        answers["access_needs"] = tuple(answers["access_needs"])
        if answers["travel_limit_km"] is None:
            answers["travel_limit_km"] = LearnerFacts.travel_limit_km
        return LearnerFacts(**answers)

    @property
    def informer(self) -> str:
        """Return who gave the information, nobody when it was not given now."""
        return self.cleaned_data["notice_by"] if self.cleaned_data["is_informed"] else ""
