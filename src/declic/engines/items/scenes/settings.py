"""A simulated settings window: sections of switches, sliders, choices, applications and people."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from declic.engines.items.scene import PlainText, Scene
from declic.engines.items.scenes.settings_rows import (
    DONE,
    ICONS,
    NOBODY,
    OFF,
    ON,
    ROW_KINDS,
    STEP_KINDS,
    Row,
    Section,
    read_section,
)
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace, settle

LABEL_WORDS, SENTENCE_WORDS = 8, 12


@dataclass(frozen=True, slots=True)
class SettingsWindow(Scene):
    """The settings as they are first; a setting that ends as it began has not changed."""

    ACTIONS: ClassVar[frozenset[str]] = frozenset(
        {"open_section", "set", "connect", "press", "begin", "answer", "cancel"}
    )
    FACTS: ClassVar[frozenset[str]] = frozenset({"setting"})

    sections: tuple[Section, ...]

    @classmethod
    def read(cls, content: Table) -> "SettingsWindow":
        """Return the window of a record's content."""
        content.allow_only("sections", "milestones", "forbidden")
        return cls(tuple(read_section(row) for row in content.tables("sections")))

    def play(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return what is settled, then one fact `setting` for each setting that has changed."""
        play = _Play(self)
        played = [PLAY_BY_ACTION[event.action](play, event) for event in events]
        changed = {key: value for key, value in play.values.items() if value != play.first.get(key, "")}
        return (*settle(played), *(Event("setting", key, value) for key, value in changed.items()))

    def targets(self) -> set[str]:
        """Return every key of the window."""
        return set(self._keys())

    def texts(self) -> Iterator[PlainText]:
        """Yield what the sections and the settings say."""
        for section in self.sections:
            yield section.name, LABEL_WORDS, True
            for row in section.rows:
                yield from _texts_of(row)

    def problems(self) -> Iterator[str]:
        """Yield keys used twice, unknown sorts, impossible first values and unknown conditions."""
        for key, count in Counter(self._keys()).items():
            if count > 1:
                yield f"la clé « {key} » sert {count} fois dans les réglages."
        if any(section.icon not in ICONS for section in self.sections):
            yield f"le dessin d’une partie est l’un de : {', '.join(sorted(ICONS))}."
        known = {key for key, _ in self.first_values()}
        for row in self.rows():
            yield from _problems_of(row, known)

    def rows(self) -> Iterator[Row]:
        """Yield every setting."""
        return (row for section in self.sections for row in section.rows)

    def first_values(self) -> Iterator[tuple[str, str]]:
        """Yield each setting's key and first value; in a shared folder, each person's."""
        for row in self.rows():
            yield from ((person.key, person.value) for person in row.people)
            if row.kind != "people":
                yield row.key, row.value

    def _keys(self) -> Iterator[str]:
        for section in self.sections:
            yield section.key
            for row in section.rows:
                yield row.key
                yield from (person.key for person in row.people)
                yield from (step.key for step in row.steps)
                yield from (pick.key for pick in row.options if row.kind == "networks")


def _texts_of(row: Row) -> Iterator[PlainText]:
    yield row.label, LABEL_WORDS, True
    yield from ((pick.name, LABEL_WORDS, True) for pick in row.options)
    yield from ((outcome.says, SENTENCE_WORDS, True) for outcome in row.outcomes)
    yield from ((text, SENTENCE_WORDS, True) for step in row.steps for text in (step.label, step.received))
    yield from ((text, SENTENCE_WORDS, True) for text in (row.hint, row.confirm, *row.details))


def _problems_of(row: Row, known: set[str]) -> Iterator[str]:
    if row.kind not in ROW_KINDS or any(step.kind not in STEP_KINDS for step in row.steps):
        yield f"le genre du réglage « {row.key} » n’existe pas."
    if row.kind == "people":
        allowed = {pick.key for pick in row.options} | {NOBODY}
        if any(person.value not in allowed for person in row.people):
            yield f"une personne de « {row.key} » a un droit qui n’existe pas."
    elif not row.takes(row.value) and not (row.kind == "networks" and row.value == ""):
        yield f"le réglage « {row.key} » ne peut pas valoir « {row.value} »."
    conditions = [*row.shown_when, *(when for outcome in row.outcomes for when in outcome.when)]
    if any(condition.partition("=")[0] not in known for condition in conditions):
        yield f"le réglage « {row.key} » dépend d’un réglage qui n’existe pas."


def _hold(conditions: Iterable[str], values: Mapping[str, str]) -> bool:
    pairs = (condition.partition("=") for condition in conditions)
    return all(values.get(key) == value for key, _, value in pairs)


class _Play:
    """The window between two events."""

    def __init__(self, window: SettingsWindow) -> None:
        self.window = window
        self.first = dict(window.first_values())
        self.values = dict(self.first)
        self.section = ""
        self.setup: Row | None = None
        self.answers: dict[str, str] = {}

    def need(self, condition: bool) -> None:
        """Refuse what cannot happen."""
        if not condition:
            raise ImpossibleTrace

    def shown(self) -> Iterator[Row]:
        """Yield the settings that the person sees."""
        if self.setup is not None:
            return iter(())
        opened = (section for section in self.window.sections if section.key == self.section)
        return (row for section in opened for row in section.rows if _hold(row.shown_when, self.values))

    def row(self, key: str, *kinds: str) -> Row:
        """Return a setting that is seen and of one of these sorts."""
        found = next((row for row in self.shown() if row.key == key and row.kind in kinds), None)
        if found is None:
            raise ImpossibleTrace
        return found

    def change(self, event: Event, key: str, value: str) -> Event:
        """Give a setting its value; back at its first value, nothing has changed."""
        self.values[key] = value
        is_back = value == self.first.get(key, "")
        return replace(event, slots=(("setting", key),), changes_nothing=is_back)

    def open_section(self, event: Event) -> Event:
        self.need(event.target in {section.key for section in self.window.sections})
        self.section, self.setup = event.target, None
        return event

    def set_value(self, event: Event) -> Event:
        for folder in (row for row in self.shown() if row.kind == "people"):
            if event.target in {person.key for person in folder.people}:
                self.need(folder.takes(event.value) or event.value == NOBODY)
                return self.change(event, event.target, event.value)
        row = self.row(event.target, "switch", "slider", "choice", "app", "setup")
        self.need(row.takes(event.value) and (row.kind != "setup" or event.value == OFF))
        return self.change(event, row.key, event.value)

    def connect(self, event: Event) -> Event:
        rows = [row for row in self.shown() if row.kind == "networks"]
        found = [(row, pick) for row in rows for pick in row.options if pick.key == event.target]
        self.need(len(found) == 1)
        row, network = found[0]
        if network.password and event.value.strip() != network.password:
            return replace(event, changes_nothing=True)
        return self.change(event, row.key, network.key)

    def press(self, event: Event) -> Event:
        row = self.row(event.target, "action")
        self.values[row.key] = DONE
        return event

    def begin(self, event: Event) -> Event:
        self.setup, self.answers = self.row(event.target, "setup"), {}
        self.need(self.values[self.setup.key] == OFF)
        return event

    def answer(self, event: Event) -> Event:
        if self.setup is None:
            raise ImpossibleTrace
        step = self.setup.steps[len(self.answers)]
        self.need(step.key == event.target)
        if not step.accepts(event.value):
            return replace(event, changes_nothing=True)
        self.answers[step.key] = step.tidy(event.value)
        if len(self.answers) < len(self.setup.steps):
            return event
        self.values |= self.answers | {self.setup.key: ON}
        self.setup = None
        return event

    def cancel(self, event: Event) -> Event:
        self.need(self.setup is not None)
        self.setup = None
        return event


PLAY_BY_ACTION: dict[str, Callable[[_Play, Event], Event]] = {
    "open_section": _Play.open_section,
    "set": _Play.set_value,
    "connect": _Play.connect,
    "press": _Play.press,
    "begin": _Play.begin,
    "answer": _Play.answer,
    "cancel": _Play.cancel,
}
