"""What the page of figures lets choose: the days, the public, the bands of age."""

from __future__ import annotations

from typing import Any

from django import forms

from declic.impact.queries.asking import Asking
from declic.impact.queries.periods import CUSTOM, periods_offered
from declic.impact.queries.places import (
    band_choices,
    level_choices,
    partner_choices,
    programme_choices,
    scheme_choices,
    venue_choices,
)
from declic.impact.queries.scopes import EVERYWHERE
from declic.learners.enums import Sex
from declic.shared.widgets import TypedDate

Choices = list[tuple[str, str]]
EVERYBODY: Choices = [("", "toutes les personnes")]


class PublicForm(forms.Form):
    """Everything that narrows the figures, in the address; an empty box narrows nothing."""

    antenne = forms.ChoiceField(label="Antenne", required=False)
    periode = forms.ChoiceField(label="Période", required=False)
    du = forms.CharField(label="Du", required=False, widget=TypedDate)
    au = forms.CharField(label="Au", required=False, widget=TypedDate)
    programme = forms.ChoiceField(label="Programme", required=False)
    niveau = forms.ChoiceField(label="Niveau", required=False)
    lieu = forms.ChoiceField(label="Lieu", required=False)
    partenaire = forms.ChoiceField(label="Partenaire", required=False)
    sexe = forms.ChoiceField(label="Sexe", required=False, choices=[*EVERYBODY, *Sex.choices])
    ages = forms.ChoiceField(label="Âge", required=False)
    qpv = forms.ChoiceField(
        label="Quartier prioritaire",
        required=False,
        choices=[*EVERYBODY, ("2024", "QPV 2024"), ("2015", "QPV 2015")],
    )
    invisible = forms.BooleanField(label="Public invisible : connu d’aucun service", required=False)
    tranches = forms.ChoiceField(label="Tranches d’âge", required=False)
    petits = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, asking: Asking) -> None:
        super().__init__(initial=initial_of(asking))
        for name, choices in choices_of(asking).items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not asking.scope.is_wide:
            del self.fields["antenne"]


def initial_of(asking: Asking) -> dict[str, Any]:
    """Return what the boxes hold when the page opens."""
    return {
        "antenne": asking.scope.choice,
        "periode": asking.chosen.key,
        "du": f"{asking.chosen.start:%d/%m/%Y}",
        "au": f"{asking.chosen.end:%d/%m/%Y}",
        **asking.public.as_query(),
        "tranches": asking.scheme.key,
        "petits": "masques" if asking.hides_small and asking.scope.sees_names else "",
    }


def choices_of(asking: Asking) -> dict[str, Choices]:
    """Return what each box offers."""
    branches = asking.scope.branches
    everywhere: Choices = [("", "tous")]
    return {
        "antenne": [("", "l’antenne où je travaille"), (EVERYWHERE, "toute l’association")],
        "periode": [
            *((one.key, one.label) for one in periods_offered(asking.today)),
            (CUSTOM, "dates au choix"),
        ],
        "programme": [*everywhere, *programme_choices()],
        "niveau": [*everywhere, *level_choices()],
        "lieu": [*everywhere, *venue_choices(branches)],
        "partenaire": [*everywhere, *partner_choices(branches)],
        "ages": [*EVERYBODY, *band_choices()],
        "tranches": scheme_choices(),
    }
