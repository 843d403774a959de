"""What we ask about the antenna, as directories want it."""

import re
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, MinLengthValidator

from declic.branches.models import Branch
from declic.learners.queries.contact import phone_shown, read_typed_phone
from declic.open_data.models import PublicSheet
from declic.open_data.presentation.identifiers import rna_problem, siret_problem
from declic.open_data.presentation.opening_hours import EXAMPLE, UnreadableHours, read_opening_hours
from declic.open_data.queries.sheets import open_venues
from declic.open_data.queries.vocabulary import inclusion_words

SHORTEST_NAME, LONGEST_NAME = 3, 150
SHORTEST_TEXT, LONGEST_TEXT = 5, 10000


class SheetForm(forms.ModelForm[PublicSheet]):
    """The antenna as directories print it."""

    name = forms.CharField(
        label="Nom affiché",
        help_text="De 3 à 150 signes, sans point à la fin.",
        validators=[
            MinLengthValidator(SHORTEST_NAME, "Ce nom est trop court : écrivez au moins trois signes."),
            MaxLengthValidator(LONGEST_NAME, "Ce nom est trop long : 150 signes au plus."),
        ],
    )
    description = forms.CharField(
        label="Présentation",
        help_text="Ce que fait l’antenne, pour qui, comment. De 200 à 2 000 signes, c’est l’idéal.",
        required=False,
        widget=forms.Textarea({"rows": 7}),
        validators=[
            MinLengthValidator(SHORTEST_TEXT, "Cette présentation est trop courte : faites une phrase."),
            MaxLengthValidator(LONGEST_TEXT, "Cette présentation est trop longue : 10 000 signes au plus."),
        ],
    )
    siret = forms.CharField(
        label="SIRET",
        help_text="Quatorze chiffres, avec ou sans espaces.",
        required=False,
        max_length=30,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    rna = forms.CharField(
        label="Numéro RNA",
        help_text="Seulement sans SIRET : W puis neuf chiffres.",
        required=False,
        max_length=20,
    )
    phone = forms.CharField(
        label="Téléphone public",
        help_text="Celui de l’accueil, jamais celui d’une personne. Tout le monde le lira.",
        required=False,
        max_length=30,
        widget=forms.TextInput({"type": "tel"}),
    )
    website = forms.URLField(label="Site", required=False, assume_scheme="https")
    opening_hours = forms.CharField(
        label="Horaires d’accueil",
        help_text=f"Comme OpenStreetMap les écrit : jours en anglais (Mo, Tu, We, Th, Fr, Sa, Su). {EXAMPLE}",
        required=False,
        max_length=200,
    )
    networks = forms.MultipleChoiceField(
        label="Réseaux dont vous faites partie", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = PublicSheet
        fields = [
            "name", "description", "main_venue", "email", "phone", "website",
            "opening_hours", "siret", "rna", "networks",
        ]  # fmt: skip
        help_texts = {
            "main_venue": "L’adresse que verront les annuaires.",
            "email": "Une boîte partagée, jamais celle d’une personne. Tout le monde la lira.",
        }

    def __init__(self, *args: Any, branch: Branch, **options: Any) -> None:
        super().__init__(*args, **options)
        venues: Any = self.fields["main_venue"]
        venues.queryset, venues.empty_label = open_venues(branch), "Choisir un lieu ouvert"
        networks: Any = self.fields["networks"]
        networks.choices = list(inclusion_words().networks.items())
        self.initial["phone"] = phone_shown(self.instance.phone)

    def clean_name(self) -> str:
        """Refuse a full stop at the end, which directories refuse."""
        name: str = self.cleaned_data["name"]
        if name.endswith(".") and not name.endswith("etc."):
            raise forms.ValidationError("Enlevez le point à la fin du nom : les annuaires le refusent.")
        return name

    def clean_email(self) -> str:
        """Refuse an address that only this machine knows."""
        email: str = self.cleaned_data["email"]
        if email and "." not in email.rpartition("@")[2]:
            raise forms.ValidationError("Écrivez l’adresse entière, comme accueil@exemple.fr.")
        return email

    def clean_website(self) -> str:
        """Refuse what no browser opens."""
        website: str = self.cleaned_data["website"]
        if website and not website.lower().startswith(("http://", "https://")):
            raise forms.ValidationError("L’adresse du site commence par https:// ou http://.")
        return website

    def clean_siret(self) -> str:
        """Return the fourteen digits, or say what is wrong."""
        siret = re.sub(r"[\s.\-]", "", self.cleaned_data["siret"])
        if siret and (problem := siret_problem(siret)):
            raise forms.ValidationError(problem)
        return siret

    def clean_rna(self) -> str:
        """Return the number as the register writes it, or say what is wrong."""
        rna = re.sub(r"\s", "", self.cleaned_data["rna"]).upper()
        if rna and (problem := rna_problem(rna)):
            raise forms.ValidationError(problem)
        return rna

    def clean_phone(self) -> str:
        """Return the number as every country reads it, or say how to mend it."""
        typed = self.cleaned_data["phone"]
        phone = read_typed_phone(typed)
        if typed and phone.problem:
            raise forms.ValidationError(phone.problem)
        return phone.number if typed else ""

    def clean_opening_hours(self) -> str:
        """Return opening hours that every directory can read, or say how to mend them."""
        typed: str = self.cleaned_data["opening_hours"].strip().removesuffix(";").strip()
        try:
            if typed:
                read_opening_hours(typed)
        except UnreadableHours as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        return typed
