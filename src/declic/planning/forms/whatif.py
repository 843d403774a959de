"""« Et si… »: one small form a question, filled from the frozen week."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from declic.planning.queries.whatif import FrozenWeek
from declic.shared.slots import SLOTS_A_WEEK

if TYPE_CHECKING:
    from declic.planning.queries.whatif import Choices

ALL = "all"
CHOOSE = {"required": "Choisissez une réponse.", "invalid_choice": "Choisissez une réponse de la liste."}


class QuestionForm(forms.Form):
    """One question about a frozen week; `document` is what the engine reads."""

    name: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    use_required_attribute = False

    def __init__(self, week: FrozenWeek, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"id_{self.name}_%s")
        self.week = week
        for field, choices in self.offered(week).items():
            chosen: Any = self.fields[field]
            chosen.choices = choices

    def offered(self, week: FrozenWeek) -> "dict[str, Choices]":
        """Return the choices of each field."""
        raise NotImplementedError

    @property
    def document(self) -> dict[str, object]:
        """Return the question as the engine reads it."""
        raise NotImplementedError


class VolunteerForm(QuestionForm):
    """One more volunteer: when, where, and whether they lead a level."""

    name, title, icon = "one_more_volunteer", "Un·e bénévole de plus", "hand-raised"
    slot = forms.ChoiceField(label="Quand", error_messages=CHOOSE)
    site = forms.ChoiceField(label="Où", error_messages=CHOOSE)
    level = forms.ChoiceField(label="Pour quoi faire", required=False, error_messages=CHOOSE)

    def offered(self, week: FrozenWeek) -> "dict[str, Choices]":
        """Return the choices of each field."""
        return {
            "slot": [(ALL, "À tout moment"), *week.slots],
            "site": [(ALL, "Dans tous les lieux"), *week.sites],
            "level": [("", "Aider, en appui"), *((code, f"Animer : {name}") for code, name in week.levels)],
        }

    @property
    def document(self) -> dict[str, object]:
        """Return the question as the engine reads it."""
        slot, site, level = (self.cleaned_data[field] for field in ("slot", "site", "level"))
        return {
            "question": self.name,
            "slots": list(range(SLOTS_A_WEEK)) if slot == ALL else [int(slot)],
            "sites": [code for code, _ in self.week.sites] if site == ALL else [site],
            "leads": [level] if level else [],
        }


class OpeningForm(QuestionForm):
    """A room open once more in the week."""

    name, title, icon = "one_more_opening", "Une salle ouverte plus souvent", "building-office"
    room = forms.ChoiceField(label="Quelle salle", error_messages=CHOOSE)
    slot = forms.ChoiceField(label="Quand", error_messages=CHOOSE)

    def offered(self, week: FrozenWeek) -> "dict[str, Choices]":
        """Return the choices of each field."""
        return {"room": week.rooms, "slot": week.slots}

    @property
    def document(self) -> dict[str, object]:
        """Return the question as the engine reads it."""
        room, slot = self.cleaned_data["room"], int(self.cleaned_data["slot"])
        return {"question": self.name, "room": room, "slot": slot}


class RoomForm(QuestionForm):
    """One more room in a place that we know."""

    name, title, icon = "one_more_room", "Une salle de plus", "home-modern"
    site = forms.ChoiceField(label="Où", error_messages=CHOOSE)
    seats = forms.IntegerField(
        label="Combien de places",
        min_value=1,
        max_value=100,
        initial=10,
        help_text="Ouverte aux mêmes moments que les autres salles du lieu.",
        error_messages={
            "required": "Écrivez un nombre de places, par exemple 10.",
            "invalid": "Écrivez un nombre de places, par exemple 10.",
            "max_value": "Écrivez au plus 100 places.",
            "min_value": "Écrivez au moins une place.",
        },
    )

    def offered(self, week: FrozenWeek) -> "dict[str, Choices]":
        """Return the choices of each field."""
        return {"site": week.sites}

    @property
    def document(self) -> dict[str, object]:
        """Return the question as the engine reads it."""
        site, every = self.cleaned_data["site"], self.week.open_slots
        slots = every.get(site) or sorted({slot for slots in every.values() for slot in slots})
        return {"question": self.name, "site": site, "seats": self.cleaned_data["seats"], "slots": slots}


class SessionForm(QuestionForm):
    """One more weekly session of somebody of the team."""

    name, title, icon = "one_more_session", "Une séance de plus de l’équipe", "user-plus"
    adult = forms.ChoiceField(label="Qui", error_messages=CHOOSE)

    def offered(self, week: FrozenWeek) -> "dict[str, Choices]":
        """Return the choices of each field."""
        return {"adult": week.adults}

    @property
    def document(self) -> dict[str, object]:
        """Return the question as the engine reads it."""
        return {"question": self.name, "adult": self.cleaned_data["adult"]}


class TravelQuestionForm(QuestionForm):
    """Longer journeys for everybody."""

    name, title, icon = "larger_travel_limit", "Des trajets plus longs", "map"
    kilometres = forms.IntegerField(
        label="Combien de kilomètres de plus",
        min_value=1,
        max_value=50,
        initial=5,
        error_messages={
            "required": "Écrivez un nombre de kilomètres, par exemple 5.",
            "invalid": "Écrivez un nombre de kilomètres, par exemple 5.",
            "max_value": "Écrivez au plus 50 kilomètres.",
            "min_value": "Écrivez au moins un kilomètre.",
        },
    )

    def offered(self, week: FrozenWeek) -> "dict[str, Choices]":
        """Return no choice: a number is typed."""
        return {}

    @property
    def document(self) -> dict[str, object]:
        """Return the question as the engine reads it."""
        return {"question": self.name, "kilometres": self.cleaned_data["kilometres"]}


class WishedSeatForm(QuestionForm):
    """Somebody who waits would rather come then, or there."""

    name, title, icon = "wished_seat", "Une place, à son souhait", "heart"
    learner = forms.ChoiceField(label="Qui", error_messages=CHOOSE)
    slot = forms.ChoiceField(label="Quand", required=False, error_messages=CHOOSE)
    site = forms.ChoiceField(label="Où", required=False, error_messages=CHOOSE)

    def offered(self, week: FrozenWeek) -> "dict[str, Choices]":
        """Return the choices of each field."""
        return {"learner": week.learners, "slot": any_of(week.slots), "site": any_of(week.sites)}

    @property
    def document(self) -> dict[str, object]:
        """Return the wish: who, and where and when if it matters."""
        return {"question": self.name, "learner": self.cleaned_data["learner"], **wished(self.cleaned_data)}


class WishedPresenceForm(QuestionForm):
    """Somebody of the team would only come then, or there."""

    name, title, icon = "wished_presence", "L’équipe, à son souhait", "hand-thumb-up"
    adult = forms.ChoiceField(label="Qui", error_messages=CHOOSE)
    slot = forms.ChoiceField(label="Seulement", required=False, error_messages=CHOOSE)
    site = forms.ChoiceField(label="Où", required=False, error_messages=CHOOSE)

    def offered(self, week: FrozenWeek) -> "dict[str, Choices]":
        """Return the choices of each field."""
        return {"adult": week.adults, "slot": any_of(week.slots), "site": any_of(week.sites)}

    def clean(self) -> dict[str, Any]:
        """Refuse a wish that asks for nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not (self.errors or cleaned.get("slot") or cleaned.get("site")):
            self.add_error("slot", "Choisissez un moment ou un lieu : sinon, rien ne change.")
        return cleaned

    @property
    def document(self) -> dict[str, object]:
        """Return the wish: who, and where and when if it matters."""
        return {"question": self.name, "adult": self.cleaned_data["adult"], **wished(self.cleaned_data)}


def any_of(choices: "Choices") -> "Choices":
    """Return these choices after « it does not matter »."""
    return [("", "Peu importe"), *choices]


def wished(answers: Mapping[str, str]) -> dict[str, object]:
    """Return where and when a wish asks to be, those that matter."""
    slot, site = answers["slot"], answers["site"]
    return {"slots": [int(slot)] if slot else [], "sites": [site] if site else []}


WISHES: tuple[type[QuestionForm], ...] = (WishedSeatForm, WishedPresenceForm)
FORMS: tuple[type[QuestionForm], ...] = (
    VolunteerForm,
    OpeningForm,
    RoomForm,
    SessionForm,
    TravelQuestionForm,
)


def question_forms(week: FrozenWeek, given: Mapping[str, Any]) -> tuple[QuestionForm, ...]:
    """Return every form, the one that was sent with its answers."""
    return asked_among(FORMS, week, given)


def wish_forms(week: FrozenWeek, given: Mapping[str, Any]) -> tuple[QuestionForm, ...]:
    """Return every form about a wish, the one that was sent with its answers."""
    return asked_among(WISHES, week, given)


def asked_among(
    kinds: tuple[type[QuestionForm], ...], week: FrozenWeek, given: Mapping[str, Any]
) -> tuple[QuestionForm, ...]:
    """Return these forms, the one that was sent with its answers."""
    return tuple(form(week, given if given.get("question") == form.name else None) for form in kinds)
