"""The short form at the end of a level, and what may be proposed."""

from typing import Any

from django import forms

from declic.learners.enums import DigitalInterest, Employment
from declic.learners.forms.fields import YesNoField, asked_choices
from declic.learners.models import Learner
from declic.outcomes.enums import NextStepKind
from declic.outcomes.services.next_steps import Proposal
from declic.outcomes.services.projects import Project
from declic.partners.models import Destination
from declic.programmes.models import Level
from declic.shared.fields import SlotGridField


class ProjectForm(forms.Form):
    """What the person wants, and when they are free."""

    employment = forms.ChoiceField(
        label="Situation", choices=asked_choices(Employment.choices), required=False
    )
    has_professional_aim = YesNoField(label="Un projet professionnel ?")
    aim_words = forms.CharField(
        label="Ce projet, dans ses mots",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    digital_interest = forms.ChoiceField(
        label="Travailler dans le numérique ?",
        choices=asked_choices(DigitalInterest.choices),
        required=False,
    )
    free_slots = SlotGridField(label="Quand la personne est-elle libre ?", required=False)

    def __init__(self, data: Any, *, learner: Learner) -> None:
        known = {name: getattr(learner, name) for name in self.base_fields}
        super().__init__(data, initial=known)

    @property
    def project(self) -> Project:
        """Return the answers, as the service takes them."""
        return Project(**self.cleaned_data)


class ElsewhereForm(forms.Form):
    """What may be proposed besides our own levels."""

    kind = forms.ChoiceField(
        label="Que proposez-vous ?",
        choices=[
            (one.value, str(one.label).capitalize())
            for one in (NextStepKind.JOB_SEARCH, NextStepKind.PAUSE, NextStepKind.REDIRECTION)
        ],
        widget=forms.RadioSelect,
        initial=NextStepKind.JOB_SEARCH,
    )
    destination = forms.ModelChoiceField(
        Destination.objects.none(), label="Quelle structure ?", required=False, empty_label="choisir"
    )
    note = forms.CharField(
        label="Précision",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *, learner: Learner) -> None:
        super().__init__(auto_id="elsewhere_%s")
        destination: Any = self.fields["destination"]
        destination.queryset = Destination.objects.filter(branch=learner.branch_id, is_active=True)


class ProposalForm(forms.Form):
    """What is proposed to the person."""

    kind = forms.ChoiceField(
        choices=NextStepKind.choices, error_messages={"required": "Choisissez ce que vous proposez."}
    )
    level = forms.ModelChoiceField(Level.objects.all(), required=False)
    destination = forms.ModelChoiceField(
        Destination.objects.none(),
        required=False,
        error_messages={"invalid_choice": "Cette structure n’est plus proposée. Choisissez-en une autre."},
    )
    note = forms.CharField(max_length=300, required=False)
    agrees = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, learner: Learner) -> None:
        super().__init__(data)
        destination: Any = self.fields["destination"]
        destination.queryset = Destination.objects.filter(branch=learner.branch_id, is_active=True)

    def clean(self) -> dict[str, Any]:
        """Ask where to, when the step leads to another structure."""
        answers = super().clean() or self.cleaned_data
        if answers.get("kind") == NextStepKind.REDIRECTION and not answers.get("destination"):
            raise forms.ValidationError("Choisissez la structure que vous proposez.")
        return answers

    @property
    def proposal(self) -> Proposal:
        """Return the proposal, with nothing that its kind does not need."""
        kind = self.cleaned_data["kind"]
        level = self.cleaned_data["level"] if kind == NextStepKind.PROGRAMME else None
        destination = self.cleaned_data["destination"] if kind == NextStepKind.REDIRECTION else None
        return Proposal(kind, level, destination, self.cleaned_data["note"])

    @property
    def sentence(self) -> str:
        """Return what is to be mended, in one sentence."""
        return next(str(error) for errors in self.errors.values() for error in errors)
