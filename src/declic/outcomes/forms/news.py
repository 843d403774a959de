"""What we ask about a situation: on the file, or on the phone at 3 and 6 months."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from django import forms

from declic.outcomes.enums import Agreement, JobContract, OutcomeKind, OutcomeSource
from declic.outcomes.forms.employers import checked_hours
from declic.outcomes.models import FollowUp
from declic.outcomes.queries.inclusion import QUESTIONS, UNKNOWN
from declic.outcomes.queries.rome import is_job_code, jobs_by_family
from declic.outcomes.services.calling import NewsFacts
from declic.outcomes.services.situations import SituationFacts
from declic.shared.fields import TypedDateField

FARTHEST_AHEAD = timedelta(days=183)
FARTHEST_BACK = timedelta(days=60 * 366)
ANSWERS = [*[(str(one.value), one.label) for one in Agreement], ("", UNKNOWN)]


class SituationForm(forms.Form):
    """What somebody does from a day on."""

    kind = forms.ChoiceField(
        label="Situation",
        choices=OutcomeKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez ce que fait la personne."},
    )
    contract = forms.ChoiceField(
        label="Contrat", required=False, choices=[("", "Pas connu"), *JobContract.choices]
    )
    weekly_hours = forms.DecimalField(
        label="Heures par semaine", required=False, max_digits=4, decimal_places=1, localize=True
    )
    employer_name = forms.CharField(label="Chez", required=False, max_length=150)
    rome_code = forms.CharField(
        label="Code ROME",
        required=False,
        max_length=5,
        help_text="Une lettre et quatre chiffres, comme M1805.",
        widget=forms.TextInput({"list": "metiers", "autocapitalize": "characters"}),
    )
    started_on = TypedDateField(label="Depuis le")
    source = forms.ChoiceField(label="Dit par", choices=OutcomeSource.choices)
    evidence = forms.CharField(
        label="Justificatif vu",
        required=False,
        max_length=120,
        help_text="Par exemple : contrat, fiche de paie, attestation d’entrée en formation.",
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        self.today = today
        given = {"started_on": today, "source": OutcomeSource.LEARNER, **options.pop("initial", {})}
        super().__init__(*args, **{**options, "initial": given})

    @property
    def jobs(self) -> dict[str, dict[str, str]]:
        """Return the jobs that the page proposes."""
        return jobs_by_family()

    def clean_weekly_hours(self) -> Any:
        """Refuse hours that no week holds."""
        return checked_hours(self.cleaned_data["weekly_hours"])

    def clean_rome_code(self) -> str:
        """Return the code in capitals, if it has the right form."""
        code: str = self.cleaned_data["rome_code"].strip().upper()
        if code and not is_job_code(code):
            message = "Un code ROME s’écrit avec une lettre de A à N et quatre chiffres, comme M1805."
            raise forms.ValidationError(message)
        return code

    def clean_started_on(self) -> date:
        """Refuse a day that can only be a slip of the keyboard."""
        day: date = self.cleaned_data["started_on"]
        if not self.today - FARTHEST_BACK <= day <= self.today + FARTHEST_AHEAD:
            raise forms.ValidationError("Vérifiez la date : elle est trop loin d’aujourd’hui.")
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse the facts of a job where there is none: one of the two was a slip."""
        answers = super().clean() or self.cleaned_data
        if answers.get("contract") and answers.get("kind") not in (None, OutcomeKind.JOB):
            self.add_error("contract", "Un contrat ne se note que pour un emploi : changez l’un des deux.")
        return answers

    def situation(self, follow_up: FollowUp | None = None) -> SituationFacts:
        """Return what was said."""
        said = self.cleaned_data
        names = [one.name for one in fields(SituationFacts) if one.name in said]
        return SituationFacts(**{name: said[name] for name in names}, follow_up=follow_up)


class EndForm(forms.Form):
    """When a situation ended."""

    ended_on = TypedDateField(label="Jusqu’au")


class InclusionForm(forms.Form):
    """The four questions, as the person says them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for question in QUESTIONS:
            self.fields[question.field] = forms.ChoiceField(
                label=question.sentence, choices=ANSWERS, widget=forms.RadioSelect, required=False
            )

    @property
    def answers(self) -> dict[str, int | None]:
        """Return the four answers; « je ne sais pas » is none."""
        said = {question.field: self.cleaned_data[question.field] for question in QUESTIONS}
        return {field: int(value) if value else None for field, value in said.items()}


class CallForm(SituationForm):
    """What the team hears on the phone; with the four questions at six months."""

    word = forms.CharField(
        label="Un mot de la personne", required=False, max_length=300, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, asks_inclusion: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asks_inclusion = asks_inclusion
        for question in QUESTIONS if asks_inclusion else ():
            self.fields[question.field] = forms.ChoiceField(
                label=question.sentence, choices=ANSWERS, widget=forms.RadioSelect, required=False
            )

    def facts(self, follow_up: FollowUp) -> NewsFacts:
        """Return what was heard."""
        said = self.cleaned_data
        asked = QUESTIONS if self.asks_inclusion else ()
        inclusion = {one.field: int(said[one.field]) if said[one.field] else None for one in asked}
        return NewsFacts(self.situation(follow_up), said["word"], inclusion)


class OwnHoursForm(forms.Form):
    """The hours that a person types on their phone."""

    hours = forms.DecimalField(max_digits=4, decimal_places=1, required=False, localize=True)

    def clean_hours(self) -> Any:
        """Refuse hours that no week holds."""
        return checked_hours(self.cleaned_data["hours"])

    @property
    def sentence(self) -> str:
        """Return what to mend."""
        return "" if self.is_valid() else "Écrivez un nombre entre 1 et 60."


class OwnAnswerForm(forms.Form):
    """One button that a person pressed."""

    answer = forms.ChoiceField(required=False)

    def __init__(self, choices: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["answer"]
        field.choices = [(one, one) for one in choices]


class OwnWordForm(forms.Form):
    """The free word of a person."""

    word = forms.CharField(required=False, max_length=300)
