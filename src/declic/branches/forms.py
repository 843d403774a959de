"""What we ask about the branch, its venues, rooms and closures; and the page that asks."""

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django import forms
from django.db.models import Model
from django.http import HttpRequest, QueryDict

from declic.branches.enums import Access
from declic.branches.models import Branch, Closure, Room, Venue
from declic.shared.fields import SlotGridField, TypedDateField
from declic.territory.forms import TownFields

Owned = TypeVar("Owned", bound=Model)


@dataclass(frozen=True)
class FormPage:
    """A page that asks one thing."""

    title: str
    form: forms.BaseForm
    submit: str
    cancel_url: str
    lead: str = ""


def posted(request: HttpRequest) -> QueryDict | None:
    """Return the answers when there are some: a form without them is a blank one."""
    return request.POST if request.method == "POST" else None


class OwnedForm(forms.ModelForm[Owned]):
    """A form about something that belongs to a branch, a venue, a partner: its name is checked there."""

    owner_field: ClassVar[str] = "branch"

    def __init__(self, *args: Any, owner: Model | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if owner is not None:
            setattr(self.instance, self.owner_field, owner)

    def _get_validation_exclusions(self) -> set[str]:
        """Return the fields left unchecked: never the owner, or two things could bear one name."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {self.owner_field}


class BranchForm(forms.ModelForm[Branch]):
    """The branch itself."""

    class Meta:
        model = Branch
        fields = ["name", "region", "school_zone", "email", "phone"]


class VenueForm(TownFields, OwnedForm[Venue]):
    """A place where courses are given."""

    field_order = ["name", "address", "postcode", "city", "directions"]

    class Meta:
        model = Venue
        fields = ["name", "address", "postcode", "directions"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.fields["city"].initial = self.instance.commune.name

    def clean(self) -> dict[str, Any]:
        """Keep the commune that was found."""
        answers = super().clean()
        commune = self.commune()
        if commune:
            self.instance.commune = commune
        return answers


class RoomForm(OwnedForm[Room]):
    """A room of a venue."""

    owner_field = "venue"
    access = forms.MultipleChoiceField(
        label="Accessibilité", choices=Access, required=False, widget=forms.CheckboxSelectMultiple
    )

    open_slots = SlotGridField(
        label="Créneaux d’ouverture",
        required=False,
        help_text="Cochez les moments où vous pouvez l’utiliser chaque semaine.",
    )

    class Meta:
        model = Room
        fields = ["name", "seats", "computers", "equipment", "access", "open_slots"]
        help_texts = {
            "seats": "Sans compter l’adulte qui anime.",
            "equipment": "Vidéoprojecteur, imprimante, casques…",
        }


class ClosureForm(OwnedForm[Closure]):
    """Days when a venue, or one of its rooms, cannot be used."""

    owner_field = "venue"
    room = forms.ModelChoiceField(
        Room.objects.none(), label="Ce qui ferme", required=False, empty_label="Tout le lieu"
    )
    starts_on = TypedDateField(label="Premier jour fermé")
    ends_on = TypedDateField(label="Dernier jour fermé")

    class Meta:
        model = Closure
        fields = ["room", "starts_on", "ends_on", "reason"]
        help_texts = {"reason": "Par exemple : travaux, fête de quartier."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rooms: Any = self.fields["room"]
        rooms.queryset = Room.objects.filter(venue=self.instance.venue)
        rooms.label_from_instance = lambda room: room.name
