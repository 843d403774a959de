"""What the team says when something unforeseen happens: who goes, what closes, who comes and leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from declic.branches.models import Branch, Room, Venue
from declic.groups.enums import SEATED_STATES, GroupState
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.planning.queries.events import MemberLeaves, PeopleChange, RoomsClose, name_group
from declic.shared.fields import TypedDateField
from declic.team.models import TeamMember

NOT_HERE = "Choisissez dans la liste."


class GroupField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One group, named by its level, its place and its hour."""

    def label_from_instance(self, group: LearningGroup) -> str:
        """Return how the team names a group."""
        return name_group(group)


class HappeningForm(forms.Form):
    """Something that happens from a day on."""

    from_on = TypedDateField(label="À partir du", help_text="Le premier jour où cela change.")

    def __init__(self, branch: Branch, *args: Any, today: date, **options: Any) -> None:
        options["initial"] = {"from_on": today, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.branch = branch

    def choose_from(self, name: str, choices: Any) -> None:
        """Give a field what it may choose from."""
        field: Any = self.fields[name]
        field.queryset = choices


class MemberLeavesForm(HappeningForm):
    """A trainer or a volunteer leaves."""

    member = forms.ModelChoiceField(TeamMember.objects.none(), label="Qui se retire", empty_label="Choisir")
    group = GroupField(
        LearningGroup.objects.none(),
        label="De quel groupe",
        required=False,
        empty_label="De tous ses groupes",
    )
    field_order = ["member", "group", "from_on"]

    def __init__(self, branch: Branch, *args: Any, **options: Any) -> None:
        super().__init__(branch, *args, **options)
        groups = LearningGroup.objects.filter(branch=branch, state=GroupState.OPEN)
        self.choose_from(
            "member", TeamMember.objects.filter(branch=branch, groups__group__in=groups).distinct()
        )
        self.choose_from("group", groups.select_related("level__programme", "room__venue"))

    def clean(self) -> dict[str, Any]:
        """Refuse a group where this person neither leads nor helps."""
        cleaned: dict[str, Any] = super().clean() or {}
        member, group = cleaned.get("member"), cleaned.get("group")
        if member and group and not group.staff.filter(member=member).exists():
            self.add_error("group", f"{member} n’anime ni n’aide ce groupe. Choisissez un de ses groupes.")
        return cleaned

    @property
    def event(self) -> MemberLeaves:
        """Return who leaves, from when, and from which group."""
        said = self.cleaned_data
        return MemberLeaves(said["member"], said["from_on"], said["group"])


class RoomsCloseForm(HappeningForm):
    """A room or a whole venue closes."""

    place = forms.ChoiceField(label="Ce qui ferme", error_messages={"invalid_choice": NOT_HERE})
    until_on = TypedDateField(
        label="Jusqu’au",
        required=False,
        help_text="Vide : pour de bon. Une fermeture courte reporte les séances, sans déplacer personne.",
    )
    field_order = ["place", "from_on", "until_on"]

    def __init__(self, branch: Branch, *args: Any, **options: Any) -> None:
        super().__init__(branch, *args, **options)
        self.rooms = list(Room.objects.filter(venue__branch=branch).select_related("venue"))
        venues = {room.venue_id: room.venue for room in self.rooms}
        whole = [(f"venue-{pk}", f"Tout le lieu {venue}") for pk, venue in venues.items()]
        field: Any = self.fields["place"]
        field.choices = [
            ("", "Choisir"),
            *whole,
            *((f"room-{room.pk}", f"La salle {room}") for room in self.rooms),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a closure that ends before it starts."""
        cleaned: dict[str, Any] = super().clean() or {}
        from_on, until_on = cleaned.get("from_on"), cleaned.get("until_on")
        if from_on and until_on and until_on < from_on:
            self.add_error("until_on", "La fin vient avant le début : vérifiez les deux dates.")
        return cleaned

    @property
    def event(self) -> RoomsClose:
        """Return what closes, from when, and until when."""
        said = self.cleaned_data
        kind, _, number = said["place"].partition("-")
        owner = "pk" if kind == "room" else "venue_id"
        rooms = [room for room in self.rooms if getattr(room, owner) == int(number)]
        venue: Venue | None = rooms[0].venue if kind == "venue" else None
        return RoomsClose(rooms, said["from_on"], venue, said["until_on"])


class PeopleChangeForm(HappeningForm):
    """People leave a group, or wait for the seats of others."""

    leaving = forms.ModelMultipleChoiceField(
        Learner.objects.none(),
        label="Qui quitte le groupe",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Leur place est libérée tout de suite.",
    )
    field_order = ["leaving", "from_on"]

    def __init__(self, branch: Branch, group: LearningGroup | None, *args: Any, **options: Any) -> None:
        super().__init__(branch, *args, **options)
        if group is None:
            del self.fields["leaving"]
            return
        here = {"enrolments__group": group, "enrolments__state__in": SEATED_STATES}
        self.choose_from("leaving", Learner.objects.filter(**here).distinct())

    @property
    def event(self) -> PeopleChange:
        """Return who leaves, and from when."""
        said = self.cleaned_data
        return PeopleChange(list(said.get("leaving", [])), said["from_on"])


Happening = MemberLeavesForm | RoomsCloseForm | PeopleChangeForm


@dataclass(frozen=True)
class HappeningPage:
    """The page that asks what happened: three short forms, one of them sent, perhaps."""

    member: MemberLeavesForm
    rooms: RoomsCloseForm
    people: PeopleChangeForm
    group: LearningGroup | None

    @property
    def sent(self) -> Happening | None:
        """Return the form that was sent, if one was."""
        return next((one for one in (self.member, self.rooms, self.people) if one.is_bound), None)


def read_happening(
    branch: Branch, asked: Mapping[str, str], posted: QueryDict | None, *, today: date
) -> HappeningPage:
    """Return the three forms, filled with what the address names and what was sent."""
    group = LearningGroup.objects.filter(
        branch=branch, state=GroupState.OPEN, pk__in=numbers(asked.get("groupe", ""))
    ).first()
    sent = posted.get("quoi", "") if posted else ""

    def answers(kind: str) -> dict[str, Any]:
        return {"data": posted if sent == kind else None, "prefix": kind, "today": today}

    place = {"place": asked.get("lieu", f"room-{group.room_id}" if group else "")}
    member = {"member": asked.get("personne", ""), "group": group.pk if group else ""}
    return HappeningPage(
        member=MemberLeavesForm(branch, initial=member, **answers("equipe")),
        rooms=RoomsCloseForm(branch, initial=place, **answers("lieu")),
        people=PeopleChangeForm(branch, group, **answers("personnes")),
        group=group,
    )


def numbers(typed: str) -> list[int]:
    """Return the number of an address, or nothing when it is none."""
    return [int(typed)] if typed.isascii() and typed.isdecimal() and len(typed) < 19 else []
