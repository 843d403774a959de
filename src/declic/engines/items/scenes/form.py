"""A web form on one or more steps, checked by the person before it is sent."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from declic.engines.items.scene import PlainText, Scene
from declic.engines.items.scenes.form_fields import (
    FIELD_TYPES,
    ONE_OF,
    SOME_OF,
    Field,
    Option,
    as_compared,
    is_accepted,
    is_possible,
    strength,
)
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace, settle

MAX_LABEL_WORDS, MAX_SENTENCE_WORDS = 10, 12
SUMMARY, SENT = "summary", "sent"


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another step, such as « Mot de passe oublié ? »."""

    key: str
    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is asked on one screen; `next` is the step after, when it is not the following one."""

    key: str
    title: str
    notes: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    links: tuple[Link, ...] = ()
    next: str = ""

    @property
    def is_crossroads(self) -> bool:
        """Whether the only ways on are its links."""
        return bool(self.links) and not self.fields


@dataclass(frozen=True, slots=True)
class Form(Scene):
    """A form of a site, the documents that can be joined, and what it says once it is sent."""

    title: str
    address: str
    steps: tuple[Step, ...]
    confirmation: str
    documents: tuple[str, ...] = ()
    send_label: str = "Envoyer"
    has_summary: bool = True

    ACTIONS: ClassVar[frozenset[str]] = frozenset({"fill", "next", "back", "go", "edit", "send"})
    FACTS: ClassVar[frozenset[str]] = frozenset({"field", "strength", "sent"})

    @classmethod
    def read(cls, content: Table) -> Self:
        """Return the form of a record's content."""
        content.allow_only(
            *("title", "address", "steps", "confirmation", "documents", "send_label", "has_summary"),
            *("milestones", "forbidden"),
        )
        return cls(
            content.text("title"),
            content.text("address"),
            tuple(_step(row) for row in content.tables("steps")),
            content.text("confirmation"),
            content.texts("documents"),
            content.optional_text("send_label") or "Envoyer",
            content.fields.get("has_summary") is not False,
        )

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, step after step."""
        return tuple(field for step in self.steps for field in step.fields)

    def step(self, key: str) -> Step:
        """Return the step of this key."""
        return next(step for step in self.steps if step.key == key)

    def after(self, step: Step) -> str:
        """Return the key of what comes after a step: another one, the summary, or the end."""
        keys = [one.key for one in self.steps]
        last = SUMMARY if self.has_summary else SENT
        following = [*keys[keys.index(step.key) + 1 :], last]
        return step.next or following[0]

    def play(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return what was last written and pressed, then how each field stands in the end."""
        replay = _Replay(self)
        return (*settle([replay.play(event) for event in events]), *replay.facts())

    def targets(self) -> set[str]:
        """Return the keys of fields, steps and links."""
        links = {link.key for step in self.steps for link in step.links}
        return {field.key for field in self.fields} | {step.key for step in self.steps} | links

    def texts(self) -> Iterator[PlainText]:
        """Yield titles, notes, labels, hints and options."""
        yield self.title, MAX_LABEL_WORDS, True
        yield self.confirmation, MAX_SENTENCE_WORDS, True
        for step in self.steps:
            yield step.title, MAX_LABEL_WORDS, True
            yield from ((note, MAX_SENTENCE_WORDS, True) for note in step.notes)
            yield from ((link.text, MAX_LABEL_WORDS, True) for link in step.links)
        for field in self.fields:
            yield field.label, MAX_SENTENCE_WORDS, True
            yield field.hint, MAX_SENTENCE_WORDS, True
            yield from ((option.text, MAX_LABEL_WORDS, True) for option in field.options)

    def problems(self) -> Iterator[str]:
        """Yield doubled keys, unknown types, steps that lead nowhere, choices without options."""
        steps = {step.key for step in self.steps}
        keys = Counter([step.key for step in self.steps] + [field.key for field in self.fields])
        for key in (key for key, count in keys.items() if count > 1 or key in (SUMMARY, SENT)):
            yield f"la clé « {key} » sert deux fois dans le formulaire. Changez-en une."
        leads = {step.next for step in self.steps} | {link.to for step in self.steps for link in step.links}
        for key in sorted(leads - steps - {"", SENT, SUMMARY}):
            yield f"l’étape « {key} » n’existe pas."
        for field in self.fields:
            if field.type not in FIELD_TYPES:
                yield f"le champ « {field.key} » n’a pas un type connu."
            if (field.type in ONE_OF or field.type == SOME_OF) != bool(field.options):
                yield f"le champ « {field.key} » a des options en trop, ou pas assez."


class _Replay:
    """The form between two events."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.values = {field.key: field.value for field in form.fields}
        self.place = form.steps[0].key
        self.path: list[str] = []

    def play(self, event: Event) -> Event:
        """Return the event with its slot, and remember what it changed."""
        match event.action:
            case "fill":
                return self.fill(event)
            case "next" | "send":
                self.advance(event)
            case "back" if self.path and self.place != SENT:
                self.place = self.path.pop()
            case "go":
                self.go_to(self.link(event.target).to)
            case "edit" if self.place == SUMMARY and event.target in self.path:
                self.go_to(event.target)
            case _:
                raise ImpossibleTrace
        return event

    def fill(self, event: Event) -> Event:
        field = next((one for one in self.step.fields if one.key == event.target), None)
        if field is None or not is_possible(field, event.value, self.form.documents):
            raise ImpossibleTrace
        self.values[field.key] = event.value
        return Event("fill", event.target, event.value, event.at_ms, slots=(("field", field.key),))

    def advance(self, event: Event) -> None:
        """Go to what comes next, when all that the step asks is there."""
        if self.place == SUMMARY:
            after = SENT
        else:
            after = self.form.after(self.step)
            if self.step.is_crossroads or not all(
                is_accepted(field, self.values) for field in self.step.fields
            ):
                raise ImpossibleTrace
        if (after == SENT) != (event.action == "send"):
            raise ImpossibleTrace
        self.go_to(after)

    def go_to(self, place: str) -> None:
        self.path.append(self.place)
        self.place = place

    @property
    def step(self) -> Step:
        """The step on the screen."""
        if self.place in (SUMMARY, SENT):
            raise ImpossibleTrace
        return self.form.step(self.place)

    def link(self, key: str) -> Link:
        found = next((link for link in self.step.links if link.key == key), None)
        if found is None:
            raise ImpossibleTrace
        return found

    def facts(self) -> Iterator[Event]:
        """Yield each field that was filled or changed, then the end when it was reached."""
        for field in self.form.fields:
            value = self.values[field.key]
            if field.type == "new_password" and value:
                yield Event("strength", field.key, strength(value))
            if value != field.value:
                yield Event("field", field.key, as_compared(field, value))
        if self.place == SENT:
            yield Event("sent", self.path[-1] if self.path[-1] != SUMMARY else "")


def _step(row: Table) -> Step:
    row.allow_only("key", "title", "notes", "fields", "links", "next")
    return Step(
        row.text("key"),
        row.text("title"),
        row.texts("notes"),
        tuple(_field(field) for field in row.tables("fields")),
        tuple(_link(link) for link in row.tables("links")),
        row.optional_text("next"),
    )


def _link(row: Table) -> Link:
    row.allow_only("key", "text", "to")
    return Link(row.text("key"), row.text("text"), row.text("to"))


def _field(row: Table) -> Field:
    names = ("key", "type", "label", "hint", "optional", "value", "options", "same_as", "known", "least")
    row.allow_only(*names)
    return Field(
        row.text("key"),
        row.text("type"),
        row.text("label"),
        row.optional_text("hint"),
        row.fields.get("optional") is not True,
        row.optional_text("value"),
        tuple(_option(option) for option in row.tables("options")),
        row.optional_text("same_as"),
        row.texts("known"),
        int(row.number("least")) if "least" in row.fields else 0,
    )


def _option(row: Table) -> Option:
    row.allow_only("key", "text", "group", "full")
    return Option(
        row.text("key"), row.text("text"), row.optional_text("group"), row.fields.get("full") is True
    )
