"""A person in one minute: the same questions for a partner and at the desk."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from declic.learners.enums import Employment, FrenchLevel
from declic.learners.forms.fields import BirthDateField, PhoneField
from declic.learners.queries.facts import LearnerFacts
from declic.shared.fields import SlotGridField

OFF = forms.TextInput(attrs={"autocomplete": "off"})
NAME_MISSING = {"required": "Écrivez ce nom comme la personne l’écrit."}
UNKNOWN = [("", "je ne sais pas")]
NEW_REFERRER = "new"


@dataclass(frozen=True)
class FormPart:
    """Questions asked together."""

    title: str
    help: str
    fields: list[forms.BoundField]


class PersonForm(forms.Form):
    """Who the person is, how to reach them, what they wish."""

    first_name = forms.CharField(label="Prénom", max_length=80, widget=OFF, error_messages=NAME_MISSING)
    last_name = forms.CharField(label="Nom", max_length=80, widget=OFF, error_messages=NAME_MISSING)
    phone = PhoneField(label="Téléphone", help_text="Par exemple : 06 39 98 00 01", required=False)
    email = forms.EmailField(
        label="E-mail",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Cette adresse est incomplète. Par exemple : prenom@exemple.fr"},
    )
    is_unreachable = forms.BooleanField(label="Aucun moyen de joindre la personne", required=False)
    how_to_reach = forms.CharField(
        label="Par qui ou comment la joindre ?",
        help_text="Si elle n’a ni téléphone ni e-mail. Par exemple : par l’accueil du CCAS, le mardi.",
        max_length=60,
        required=False,
        widget=OFF,
    )
    birth_on = BirthDateField(required=False)
    employment = forms.ChoiceField(
        label="Sa situation", choices=[*UNKNOWN, *Employment.choices], required=False
    )
    french_level = forms.ChoiceField(
        label="Son français",
        help_text="A2 : elle se débrouille dans la vie de tous les jours.",
        choices=[*UNKNOWN, *FrenchLevel.choices],
        required=False,
    )
    postcode = forms.RegexField(
        r"^\d{5}$",
        label="Code postal",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Un code postal a cinq chiffres, par exemple 59000."},
    )
    city = forms.CharField(label="Ville", max_length=100, required=False, widget=OFF)
    need = forms.CharField(
        label="Ce que la personne souhaite",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    free_slots = SlotGridField(label="Quand est-elle libre ?", required=False)
    is_informed = forms.BooleanField(
        label="La personne est informée",
        error_messages={"required": "Dites-le à la personne, puis cochez la case : c’est son droit."},
    )
    is_another = forms.BooleanField(required=False, widget=forms.HiddenInput)

    parts_asked: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("La personne", "", ("first_name", "last_name", "birth_on")),
        (
            "Comment la joindre",
            "Un téléphone ou un e-mail suffit.",
            ("phone", "email", "is_unreachable", "how_to_reach"),
        ),
        (
            "Sa situation",
            "Si vous ne savez pas, nous le demanderons.",
            ("employment", "french_level", "postcode", "city", "need"),
        ),
    )

    def __init__(self, *args: Any, today: date, branch: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["is_informed"].help_text = (
            f"Je lui ai dit que je transmets ces réponses à l’antenne {branch}, pour lui proposer une "
            "formation, et qu’elle peut demander à les voir ou à les effacer."
        )

    @property
    def parts(self) -> list[FormPart]:
        """Return the questions in the order of a conversation."""
        return [
            FormPart(title, text, [self[name] for name in names]) for title, text, names in self.parts_asked
        ]

    def clean_birth_on(self) -> date | None:
        """Return a birth date within a human life."""
        born_on: date | None = self.cleaned_data["birth_on"]
        BirthDateField().check_plausible(born_on, today=self.today)
        return born_on

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach the person, whatever it is."""
        answers = super().clean() or self.cleaned_data
        has_contact = answers.get("phone") or answers.get("email")
        if has_contact or {"phone", "email"} & self.errors.keys():
            return answers
        if not answers.get("is_unreachable"):
            sentence = "Donnez un téléphone ou un e-mail, ou cochez « Aucun moyen de joindre »."
            self.add_error("phone", sentence)
        elif not answers.get("how_to_reach"):
            self.add_error("how_to_reach", "Dites par qui ou comment nous pouvons joindre la personne.")
        return answers

    @property
    def facts(self) -> LearnerFacts:
        """Return the answers as facts."""
        answers = self.cleaned_data
        names = ("first_name", "last_name", "birth_on", "phone", "email", "employment", "french_level")
        places = ("postcode", "city", "free_slots")
        known = {name: answers[name] for name in (*names, *places)}
        return LearnerFacts(**known, phone_note=answers["how_to_reach"])


class ReferForm(PersonForm):
    """The form of a partner's link; it asks who refers when the link does not say."""

    referrer = forms.ChoiceField(label="Vous êtes", widget=forms.RadioSelect)
    referrer_first_name = forms.CharField(label="Votre prénom", max_length=80, required=False)
    referrer_last_name = forms.CharField(label="Votre nom", max_length=80, required=False)
    referrer_email = forms.EmailField(
        label="Votre e-mail",
        help_text="Pour recevoir l’accusé de réception et notre réponse.",
        required=False,
        error_messages={"invalid": "Cette adresse est incomplète. Par exemple : prenom@exemple.fr"},
    )
    referrer_phone = PhoneField(label="Votre téléphone", required=False)
    key = forms.CharField(max_length=40, widget=forms.HiddenInput, required=False)

    new_referrer_fields = ("referrer_first_name", "referrer_last_name", "referrer_email", "referrer_phone")

    def __init__(
        self, *args: Any, referrers: list[tuple[str, str]] | None, chosen: str = "", **options: Any
    ) -> None:
        """Ask who refers among these; `None` when the link is somebody's own."""
        super().__init__(*args, **options)
        self.fields["key"].initial = uuid4().hex
        self.asks_referrer = referrers is not None
        if referrers is None:
            for name in ("referrer", *self.new_referrer_fields):
                del self.fields[name]
            return
        choices = [*referrers, (NEW_REFERRER, "quelqu’un d’autre")]
        self.fields["referrer"].choices = choices  # type: ignore[attr-defined]
        known = {value for value, _ in choices}
        self.fields["referrer"].initial = chosen if chosen in known else choices[0][0]

    @property
    def referrer_part(self) -> list[forms.BoundField]:
        """Return the questions about who refers; none when the link says it."""
        return [self["referrer"]] if self.asks_referrer else []

    @property
    def new_referrer_part(self) -> list[forms.BoundField]:
        """Return the questions to somebody who refers for the first time."""
        return [self[name] for name in self.new_referrer_fields] if self.asks_referrer else []

    def clean(self) -> dict[str, Any]:
        """Ask the name of somebody new."""
        answers = super().clean()
        if answers.get("referrer") == NEW_REFERRER:
            for name in ("referrer_first_name", "referrer_last_name"):
                if not answers.get(name):
                    self.add_error(name, "Écrivez votre nom, pour que nous sachions à qui répondre.")
            if not (answers.get("referrer_email") or answers.get("referrer_phone")):
                self.add_error("referrer_email", "Donnez un e-mail ou un téléphone pour notre réponse.")
        return answers

    @property
    def known_referrer(self) -> int | None:
        """Return the referrer that was chosen; None when they are new, or named by the link."""
        chosen = self.cleaned_data.get("referrer", NEW_REFERRER)
        return None if chosen == NEW_REFERRER else int(chosen)

    @property
    def new_referrer(self) -> dict[str, str] | None:
        """Return who somebody new says they are; None when the link says who refers."""
        if not self.asks_referrer:
            return None
        return {name.removeprefix("referrer_"): self.cleaned_data[name] for name in self.new_referrer_fields}


class WalkInForm(PersonForm):
    """The same questions at the desk, to somebody who comes alone."""
