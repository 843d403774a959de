"""The template of a funder's reports: figures in order, public, ages, districts, grid of exits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from declic.branches.models import Branch
from declic.impact.enums import AgeScheme
from declic.impact.models import Funder, ReportTemplate
from declic.impact.queries.funders import class_choices, figure_choices, grid_rows, public_choices
from declic.impact.services.funders import TemplateFacts
from declic.learners.enums import Sex
from declic.territory.enums import Vintage

RANK, EXIT, PUBLIC = "rang-", "sortie-", "public-"
NOT_A_RANK = "Écrivez un rang entre 1 et 99, ou laissez vide."


@dataclass(frozen=True)
class FigureFamily:
    """The figures of one family, each with the box of its rank."""

    name: str
    fields: list[BoundField]


class TemplateForm(forms.Form):
    """Everything that a template chooses; a figure is printed when it has a rank."""

    name = forms.CharField(
        label="Nom du modèle", max_length=120, error_messages={"required": "Donnez un nom au modèle."}
    )
    title = forms.CharField(
        label="Titre du rapport", max_length=160, error_messages={"required": "Écrivez le titre du rapport."}
    )
    introduction = forms.CharField(
        label="Introduction", max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    age_scheme = forms.ChoiceField(label="Tranches d’âge", choices=AgeScheme.choices)
    qpv_vintage = forms.ChoiceField(label="Liste des quartiers prioritaires", choices=Vintage.choices)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        funder: Funder,
        branch: Branch,
        template: ReportTemplate | None,
    ) -> None:
        super().__init__(data, initial=initial_of(template))
        self.funder, self.template = funder, template
        self.families: dict[str, list[str]] = {}
        for key, label, family in figure_choices():
            self.fields[f"{RANK}{key}"] = rank_field(label)
            self.families.setdefault(family, []).append(f"{RANK}{key}")
        for name, choices in public_choices(branch).items():
            self.fields[f"{PUBLIC}{name}"] = forms.ChoiceField(
                label=PUBLIC_LABELS[name], choices=choices, required=False
            )
        for name, choices in WORDS.items():
            self.fields[f"{PUBLIC}{name}"] = forms.ChoiceField(
                label=PUBLIC_LABELS[name], choices=choices, required=False
            )
        for word, label, name in grid_rows(template):
            self.fields[f"{EXIT}{word}"] = forms.ChoiceField(
                label=f"{label[:1].upper()}{label[1:]}", choices=class_choices(), initial=name
            )

    @property
    def figure_families(self) -> list[FigureFamily]:
        """Return the figures to rank, family by family."""
        return [FigureFamily(name, [self[key] for key in keys]) for name, keys in self.families.items()]

    @property
    def public_fields(self) -> list[BoundField]:
        """Return what narrows the public."""
        return list(self.starting_with(PUBLIC))

    @property
    def exit_fields(self) -> list[BoundField]:
        """Return the rows of the grid."""
        return list(self.starting_with(EXIT))

    def starting_with(self, beginning: str) -> Iterator[BoundField]:
        """Yield the fields whose name begins so."""
        return (self[name] for name in self.fields if name.startswith(beginning))

    def clean_name(self) -> str:
        """Return a name that no other template of the funder has."""
        name: str = self.cleaned_data["name"]
        same = self.funder.templates.filter(name=name)
        others = same.exclude(pk=self.template.pk) if self.template else same
        if others.exists():
            raise forms.ValidationError("Un modèle de ce financeur porte déjà ce nom.")
        return name

    def clean(self) -> dict[str, Any]:
        """Ask for one figure at least."""
        answers = super().clean() or self.cleaned_data
        if not self.errors and not self.ranked:
            raise forms.ValidationError("Donnez un rang à un chiffre au moins : rien ne serait imprimé.")
        return answers

    @property
    def ranked(self) -> list[str]:
        """Return the figures that have a rank, in order; equal ranks stay in the order of the page."""
        ranks = {name: self.cleaned_data.get(name) for name in self.fields if name.startswith(RANK)}
        given = [name for name, rank in ranks.items() if rank]
        return [name.removeprefix(RANK) for name in sorted(given, key=lambda name: ranks[name] or 0)]

    @property
    def facts(self) -> TemplateFacts:
        """Return what was chosen."""
        answers = self.cleaned_data
        plain = {
            name: answers[name] for name in ("name", "title", "introduction", "age_scheme", "qpv_vintage")
        }
        return TemplateFacts(
            **plain,
            indicators=self.ranked,
            public=self.chosen(PUBLIC),
            exit_grid=self.chosen(EXIT),
        )

    def chosen(self, beginning: str) -> dict[str, str]:
        """Return the answers whose name begins so, without those left empty."""
        return {
            name.removeprefix(beginning): value
            for name, value in self.cleaned_data.items()
            if name.startswith(beginning) and value
        }


PUBLIC_LABELS = {
    "programme": "Programme",
    "lieu": "Lieu",
    "partenaire": "Orientées par",
    "sexe": "Sexe",
    "qpv": "Quartier prioritaire",
    "invisible": "Public invisible",
}
WORDS = {
    "sexe": [("", "tout le monde"), *Sex.choices],
    "qpv": [("", "tout le monde"), *((value, f"liste {value}") for value in Vintage.values)],
    "invisible": [("", "tout le monde"), ("1", "seulement qui n’est connu d’aucun service")],
}


def rank_field(label: str) -> forms.IntegerField:
    """Return the box of a rank."""
    field = forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=99,
        error_messages={"invalid": NOT_A_RANK, "min_value": NOT_A_RANK, "max_value": NOT_A_RANK},
    )
    field.widget.attrs |= {"inputmode": "numeric", "class": "rank"}
    return field


def initial_of(template: ReportTemplate | None) -> dict[str, Any]:
    """Return what a template says today; a new one counts the last list of districts."""
    if template is None:
        return {"qpv_vintage": Vintage.Y2024, "age_scheme": AgeScheme.JOB_SEEKERS}
    names = ("name", "title", "introduction", "age_scheme", "qpv_vintage")
    known = {name: getattr(template, name) for name in names}
    ranks = {f"{RANK}{key}": rank for rank, key in enumerate(template.indicators, start=1)}
    return known | ranks | {f"{PUBLIC}{name}": value for name, value in template.public.items()}
