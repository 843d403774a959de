"""What we ask volunteers: two minutes, no more."""

import re
from typing import Any

from django import forms

from declic.branches.models import Branch, Venue
from declic.learners.forms.fields import PhoneField
from declic.outbox.enums import Channel
from declic.programmes.models import Level
from declic.shared.fields import SlotGridField, TypedDateField
from declic.team.forms import OwnWeekForm
from declic.team.models import TeamMember
from declic.volunteering.errors import NeitherYesNorNo
from declic.volunteering.models import BlockedDates
from declic.volunteering.services import SignUp

NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*\.?")
#: Mainland France and its overseas departments.
FRENCH = ("+33", "+590", "+594", "+596", "+262", "+508")
CHANNELS = [
    (Channel.EMAIL, "Par e-mail"),
    (Channel.SMS, "Par SMS"),
    (Channel.PHONE, "Appelez-moi"),
]


def read_name(typed: str) -> str:
    """Return a name; refuse figures, addresses and lines."""
    if not NAME.fullmatch(typed):
        message = "Écrivez ce nom avec des lettres seulement."
        raise forms.ValidationError(message)
    return typed


def read_answer(word: str) -> bool:
    """Return whether somebody says yes; refuse what is neither a yes nor a no."""
    if word not in ("yes", "no"):
        raise NeitherYesNorNo
    return word == "yes"


class SignUpForm(forms.Form):
    """Who they are, how to write to them, where and when they could come."""

    first_name = forms.CharField(
        label="Prénom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label="Nom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    channel = forms.ChoiceField(
        label="Comment préférez-vous que nous vous écrivions ?",
        choices=CHANNELS,
        initial=Channel.EMAIL,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        help_text="Un e-mail ou un téléphone : un seul suffit.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label="Téléphone", required=False, help_text="Par exemple : 06 39 98 00 01")
    venues = forms.ModelMultipleChoiceField(
        Venue.objects.none(),
        label="Quels lieux vous conviennent ?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ne cochez rien si tous vous conviennent.",
    )
    free_slots = SlotGridField(
        label="Quand êtes-vous libre, chaque semaine ?",
        required=False,
        help_text="Une seule case suffit. Vous changerez quand vous voudrez.",
    )
    motive = forms.CharField(
        label="Pourquoi avez-vous envie de venir ?",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed = forms.BooleanField(
        label="J’accepte que l’antenne garde ces réponses pour m’accueillir",
        help_text="Elles servent à cela seulement. Vous pouvez demander leur effacement quand vous voulez.",
        error_messages={"required": "Cochez la case : sans votre accord, nous ne pouvons rien garder."},
    )
    website = forms.CharField(
        label="Laissez cette case vide",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, branch: Branch, **options: Any) -> None:
        super().__init__(*args, **options)
        venues: Any = self.fields["venues"]
        venues.queryset = branch.venues.filter(is_open=True)

    def clean_first_name(self) -> str:
        """Refuse what is no name: our first message repeats it to whoever has the address."""
        return read_name(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        """Refuse what is no name."""
        return read_name(self.cleaned_data["last_name"])

    def clean_phone(self) -> str:
        """Refuse a foreign number: anybody could make us pay for it."""
        phone: str = self.cleaned_data["phone"]
        if phone and not phone.startswith(FRENCH):
            message = "Écrivez un numéro français, ou votre e-mail."
            raise forms.ValidationError(message)
        return phone

    def clean(self) -> dict[str, Any]:
        """Ask for the address that the chosen way needs."""
        answers = super().clean() or {}
        wanted = "email" if answers.get("channel") == Channel.EMAIL else "phone"
        if wanted not in self.errors and not answers.get(wanted):
            what = "votre e-mail" if wanted == "email" else "votre téléphone"
            self.add_error(wanted, f"Écrivez {what}, ou choisissez une autre façon de vous écrire.")
        return answers

    @property
    def is_a_robot(self) -> bool:
        """Return whether the box that nobody sees was filled."""
        return bool(self.data.get("website"))

    @property
    def facts(self) -> SignUp:
        """Return what was answered."""
        names = ("first_name", "last_name", "email", "phone", "channel", "motive", "free_slots")
        given = {name: self.cleaned_data[name] for name in names}
        return SignUp(**given, venues=list(self.cleaned_data["venues"]))


class OwnAvailabilityForm(OwnWeekForm):
    """When and where a volunteer comes, said by themselves."""

    class Meta(OwnWeekForm.Meta):
        model = TeamMember
        fields = ["free_slots", "weekly_sessions", "venues"]
        widgets = {"venues": forms.CheckboxSelectMultiple}
        help_texts = {"venues": "Ne cochez rien si tous les lieux vous conviennent."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        venues: Any = self.fields["venues"]
        venues.queryset = self.instance.branch.venues.filter(is_open=True)


class BlockedDatesForm(forms.ModelForm[BlockedDates]):
    """Days when somebody is away."""

    starts_on = TypedDateField(label="Premier jour")
    ends_on = TypedDateField(
        label="Dernier jour", required=False, help_text="Laissez vide pour un seul jour."
    )

    class Meta:
        model = BlockedDates
        fields = ["starts_on", "ends_on"]

    def clean(self) -> dict[str, Any]:
        """Take one day where only the first is given."""
        answers = super().clean() or {}
        if "ends_on" not in self.errors and not answers.get("ends_on"):
            answers["ends_on"] = answers.get("starts_on")
        return answers


class ReadyForm(forms.Form):
    """What somebody may do from now on."""

    levels = forms.ModelMultipleChoiceField(
        Level.objects.none(),
        label="Niveaux",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Les niveaux des séances où cette personne est venue sont ajoutés.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        levels: Any = self.fields["levels"]
        levels.queryset = Level.objects.filter(programme__is_active=True).select_related("programme")
