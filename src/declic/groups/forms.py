"""What the team says to open a group, or to change one of its sessions."""

from datetime import date
from typing import Any

from django import forms

from declic.branches.models import Branch, Room
from declic.branches.queries import rooms_of
from declic.groups.models import GroupSession, hours_words
from declic.groups.services.changing_sessions import Place
from declic.groups.services.opening import GroupFacts
from declic.programmes.models import Level
from declic.shared.fields import SlotGridField, TypedDateField
from declic.shared.slots import DAY_NAMES, PARTS_A_DAY, Slot
from declic.team.models import TeamMember


class OpenGroupForm(forms.Form):
    """A new group."""

    level = forms.ModelChoiceField(Level.objects.none(), label="Niveau", empty_label="Choisir")
    room = forms.ModelChoiceField(Room.objects.none(), label="Salle", empty_label="Choisir")
    weekly_slots = SlotGridField(label="Créneaux de la semaine")
    starts_on = TypedDateField(label="À partir du")
    lead = forms.ModelChoiceField(TeamMember.objects.none(), label="Qui anime", empty_label="Choisir")
    helpers = forms.ModelMultipleChoiceField(
        TeamMember.objects.none(), label="Qui aide", required=False, widget=forms.CheckboxSelectMultiple
    )
    seats = forms.IntegerField(
        label="Places",
        required=False,
        min_value=1,
        max_value=500,
        help_text="Vide : tout ce que permettent la salle et l’équipe.",
    )
    session_count = forms.IntegerField(
        label="Nombre de séances",
        required=False,
        min_value=1,
        max_value=500,
        help_text="Vide : les heures du niveau.",
    )
    skips_school_holidays = forms.BooleanField(
        label="Pas de séance pendant les vacances scolaires", required=False, initial=True
    )

    away_from = TypedDateField(
        label="En stage, sans séance, du",
        required=False,
        help_text="Pour une formation avec des semaines en entreprise.",
    )
    away_until = TypedDateField(label="Jusqu’au", required=False, help_text="Le dernier jour du stage.")

    def __init__(self, branch: Branch, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        team = TeamMember.objects.filter(branch=branch, is_active=True)
        rooms = Room.objects.filter(venue__branch=branch, is_open=True, venue__is_open=True)
        levels = Level.objects.filter(programme__is_active=True).select_related("programme")
        self.choose_from("level", levels)
        self.choose_from("room", rooms.select_related("venue"))
        self.choose_from("lead", team)
        self.choose_from("helpers", team)

    def choose_from(self, name: str, choices: Any) -> None:
        """Give a field what it may choose from."""
        field: Any = self.fields[name]
        field.queryset = choices

    def clean_away_until(self) -> date | None:
        """Refuse weeks in a company that lack an end, or end before they begin."""
        starts, ends = self.cleaned_data.get("away_from"), self.cleaned_data["away_until"]
        if bool(starts) != bool(ends):
            raise forms.ValidationError("Donnez les deux dates du stage, ou aucune.")
        if starts and ends and ends < starts:
            raise forms.ValidationError("La fin du stage vient avant son début : vérifiez les deux dates.")
        found: date | None = ends
        return found

    @property
    def facts(self) -> GroupFacts:
        """Return what was typed, as the service takes it."""
        return GroupFacts(**{**self.cleaned_data, "helpers": list(self.cleaned_data["helpers"])})


class ReasonForm(forms.Form):
    """Why a person leaves, or a group is cancelled."""

    reason = forms.CharField(label="Raison", max_length=200)


class CancelSessionForm(forms.Form):
    """Why one session does not take place, and whether another one is added."""

    reason = forms.CharField(
        label="Raison", max_length=200, help_text="Pour l’équipe seulement : elle n’est pas dans le message."
    )
    adds_one = forms.BooleanField(label="Ajouter une séance à la fin", required=False, initial=True)


class MoveSessionForm(forms.Form):
    """Where and when one session meets instead."""

    on = TypedDateField(label="Nouvelle date")
    part = forms.TypedChoiceField(
        label="Heure",
        coerce=int,
        choices=[(part, Slot(part).hours_label) for part in range(PARTS_A_DAY)],
    )
    room = forms.ModelChoiceField(Room.objects.none(), label="Salle", empty_label=None)
    reason = forms.CharField(
        label="Raison", max_length=200, help_text="Pour l’équipe seulement : elle n’est pas dans le message."
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, session: GroupSession, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        room: Any = self.fields["room"]
        room.queryset = rooms_of(session.group.branch)
        part: Any = self.fields["part"]
        part.choices = [(one, hours_words(one, session.minutes)) for one in range(PARTS_A_DAY)]
        self.initial = {
            "on": session.on,
            "part": Slot(session.slot).part,
            "room": session.room_id,
            "seen": session.place_key,
        }

    def clean_on(self) -> Any:
        """Refuse a day of the weekend."""
        on = self.cleaned_data["on"]
        if on.weekday() >= len(DAY_NAMES):
            raise forms.ValidationError(
                "Les séances ont lieu du lundi au vendredi. Choisissez un autre jour."
            )
        return on

    @property
    def place(self) -> Place:
        """Return what was typed, as the service takes it."""
        on = self.cleaned_data["on"]
        slot = on.weekday() * PARTS_A_DAY + self.cleaned_data["part"]
        return Place(on, slot, self.cleaned_data["room"])
