"""What we ask about an internship: where, when, with whom; then the hours that were done."""

from datetime import date
from typing import Any

from django import forms

from declic.branches.models import Branch
from declic.outcomes.forms.employers import checked_hours
from declic.outcomes.models import Employer, EmployerContact, Internship
from declic.outcomes.services.internships import InternshipFacts
from declic.shared.fields import TypedDateField

HOURS_A_DAY = 10


class InternshipForm(forms.Form):
    """Where, when, with whom."""

    employer = forms.ModelChoiceField(Employer.objects.none(), label="Employeur", empty_label="Choisir")
    tutor = forms.ModelChoiceField(
        EmployerContact.objects.none(), label="Tuteur", required=False, empty_label="Pas encore connu"
    )
    starts_on = TypedDateField(label="Premier jour")
    ends_on = TypedDateField(label="Dernier jour")
    weekly_hours = forms.DecimalField(
        label="Heures par semaine", max_digits=4, decimal_places=1, initial=35, localize=True
    )

    def __init__(self, branch: Branch, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        employers: Any = self.fields["employer"]
        employers.queryset = branch.employers.filter(is_active=True)
        tutors: Any = self.fields["tutor"]
        tutors.queryset = EmployerContact.objects.filter(
            employer__branch=branch, is_active=True
        ).select_related("employer")
        tutors.label_from_instance = lambda one: f"{one} ({one.employer})"

    def clean_weekly_hours(self) -> Any:
        """Refuse hours that no week holds."""
        return checked_hours(self.cleaned_data["weekly_hours"])

    def clean(self) -> dict[str, Any]:
        """Check that the end follows the start, and that the tutor works there."""
        answers = super().clean() or self.cleaned_data
        starts_on, ends_on = answers.get("starts_on"), answers.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "La fin vient avant le début : vérifiez les deux dates.")
        employer, tutor = answers.get("employer"), answers.get("tutor")
        if employer and tutor and tutor.employer_id != employer.pk:
            self.add_error("tutor", f"Cette personne ne travaille pas chez {employer}.")
        return answers

    @property
    def facts(self) -> InternshipFacts:
        """Return what was said."""
        return InternshipFacts(**self.cleaned_data)


class FinishInternshipForm(forms.Form):
    """What the employer certifies."""

    hours_done = forms.IntegerField(
        label="Heures faites", min_value=0, help_text="Celles que l’employeur certifie par écrit."
    )
    ended_on = TypedDateField(label="Dernier jour")
    is_broken_off = forms.BooleanField(label="Le stage s’est arrêté avant la fin", required=False)
    assessment = forms.CharField(
        label="Bilan du tuteur", required=False, max_length=1000, widget=forms.Textarea
    )

    def __init__(self, internship: Internship, *args: Any, today: date, **options: Any) -> None:
        self.internship = internship
        super().__init__(*args, **{**options, "initial": {"ended_on": min(internship.ends_on, today)}})

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start, and more hours than the days hold."""
        answers = super().clean() or self.cleaned_data
        ended_on, hours = answers.get("ended_on"), answers.get("hours_done")
        if ended_on is not None and ended_on < self.internship.starts_on:
            self.add_error("ended_on", "Ce jour vient avant le début du stage : vérifiez la date.")
        elif ended_on is not None and hours is not None:
            most = ((ended_on - self.internship.starts_on).days + 1) * HOURS_A_DAY
            if hours > most:
                self.add_error("hours_done", f"Ces jours comptent au plus {most} heures : vérifiez.")
        return answers
