"""What we ask to study where to go next."""

from collections.abc import Iterable
from typing import Any

from django import forms

from declic.coverage.enums import NeedKind, TravelMode
from declic.coverage.queries.question import COMMUNES, PARTNERS, Question
from declic.coverage.queries.zones import ZoneChoice
from declic.territory.models import Commune
from declic.territory.queries import plain_name

FLOORS = [
    ("0", "Aucun : toucher le plus de personnes possible"),
    ("0.25", "Un peu : aucun territoire laissé sans rien"),
    ("0.5", "Moyen : au moins la moitié de ce qui est possible partout"),
    ("0.75", "Fort : au moins les trois quarts de ce qui est possible partout"),
]
MEANS = [("sites", "Un nombre de lieux"), ("budget", "Un budget par an")]


class StudyForm(forms.Form):
    """Where, for whom, with whom, with which means."""

    name = forms.CharField(
        label="Nom de l’étude", max_length=120, help_text="Par exemple : Nord, 2 lieux en 2027."
    )
    zone = forms.ChoiceField(label="Territoire")
    need = forms.ChoiceField(label="Pour qui ?", choices=NeedKind)
    means = forms.ChoiceField(label="Avec quels moyens ?", choices=MEANS, widget=forms.RadioSelect)
    sites = forms.IntegerField(label="Nombre de lieux à ouvrir", min_value=1, max_value=30, required=False)
    budget = forms.IntegerField(
        label="Budget, en euros par an", min_value=1, max_value=10_000_000, required=False
    )
    partner_cost = forms.IntegerField(
        label="Coût d’un lieu prêté, en euros par an",
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text="Utile avec un budget. Vide : rien.",
    )
    room_cost = forms.IntegerField(
        label="Coût d’une salle à louer, en euros par an",
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text="Utile avec un budget. Vide : rien.",
    )
    candidates = forms.MultipleChoiceField(
        label="Où ouvrir ?",
        choices=[
            (PARTNERS, "Chez les partenaires qui peuvent prêter une salle"),
            (COMMUNES, "Dans les communes assez grandes"),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    smallest_commune = forms.IntegerField(
        label="À partir de combien d’habitants ?", min_value=0, max_value=3_000_000, required=False
    )
    given = forms.CharField(
        label="Communes à étudier en plus",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Une par ligne.",
    )
    mode = forms.ChoiceField(
        label="Comment vient-on ?", choices=TravelMode, help_text="Les durées sont estimées."
    )
    floor = forms.ChoiceField(label="Équité entre territoires", choices=FLOORS)
    counts_others = forms.BooleanField(
        label="Tenir compte des autres structures : compléter, ne pas remplacer", required=False
    )

    def __init__(self, *args: Any, zones: Iterable[ZoneChoice], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["zone"].choices = [(group.label, list(group.options)) for group in zones]  # type: ignore[attr-defined]

    def clean_given(self) -> tuple[str, ...]:
        """Return the codes of the communes that were written."""
        names = [name.strip() for name in self.cleaned_data["given"].splitlines() if name.strip()]
        if not names:
            return ()
        known = {plain_name(name): code for code, name in Commune.objects.values_list("code", "name")}
        unknown = [name for name in names if plain_name(name) not in known]
        if unknown:
            message = (
                f"Nous ne connaissons pas « {unknown[0]} ». Écrivez le nom officiel, une commune par ligne."
            )
            raise forms.ValidationError(message)
        return tuple(known[plain_name(name)] for name in names)

    def clean(self) -> dict[str, Any]:
        """Check that the means and the candidates are told."""
        given = super().clean() or self.cleaned_data
        means = given.get("means")
        if means and not given.get(means) and means not in self.errors:
            told = "Combien de lieux ?" if means == "sites" else "Quel budget, en euros par an ?"
            self.add_error(means, told)
        if not given.get("candidates") and not given.get("given") and "given" not in self.errors:
            self.add_error("candidates", "Cochez au moins une réponse, ou écrivez des communes.")
        return given

    def question(self) -> Question:
        """Return what is asked."""
        given = self.cleaned_data
        has_budget = given["means"] == "budget"
        return Question(
            zone=given["zone"],
            need=given["need"],
            candidates=tuple(given["candidates"]),
            smallest_commune=given["smallest_commune"] or 0,
            given=given["given"],
            sites=None if has_budget else given["sites"],
            budget=given["budget"] if has_budget else None,
            partner_cost=given["partner_cost"] or 0,
            room_cost=given["room_cost"] or 0,
            mode=given["mode"],
            floor=float(given["floor"]),
            counts_others=given["counts_others"],
        )
