"""A simulated video call: the door, the waiting room, the call itself, and the planning of another."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from declic.engines.items.scene import PlainText, Scene
from declic.engines.items.scenes.video_call_room import (
    Calendar,
    Meeting,
    Microphone,
    Named,
    Window,
    read_calendar,
    read_meeting,
    read_microphone,
    read_named,
    read_window,
)
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace, settle

NAME_WORDS, SENTENCE_WORDS = 8, 12
FIELDS = frozenset({"mic", "camera", "hand", "background", "microphone", "name", "share"})
PLAN_FIELDS = frozenset({"title", "day", "hour"})
EVERYONE, NO_WINDOW, LONGEST_NAME = "everyone", "none", 60
ON_OFF = frozenset({"on", "off"})


@dataclass(frozen=True, slots=True)
class VideoCalls(Scene):
    """The video calls of a day as they are first; `mic` and `camera` are "on" or "off"."""

    ACTIONS: ClassVar[frozenset[str]] = frozenset(
        {"open", "back", "set", "test", "join", "chat", "share", "stop_share", "invite", "copy_link"}
        | {"admit", "refuse", "leave", "plan", "set_plan", "add_guest", "remove_guest"}
        | {"send_plan", "drop_plan", "cancel_meeting"}
    )
    FACTS: ClassVar[frozenset[str]] = frozenset({"joined", "end", "planned"})

    name: str
    mic: str
    camera: str
    meetings: tuple[Meeting, ...]
    microphones: tuple[Microphone, ...]
    backgrounds: tuple[Named, ...]
    windows: tuple[Window, ...]
    contacts: tuple[Named, ...]
    calendar: Calendar

    @classmethod
    def read(cls, content: Table) -> "VideoCalls":
        """Return the video calls of a record's content."""
        named = {"name", "mic", "camera", "meetings", "microphones", "backgrounds", "windows", "contacts"}
        content.allow_only(*named, "days", "hours", "engagements", "milestones", "forbidden")
        return cls(
            name=content.text("name"),
            mic=content.text("mic"),
            camera=content.text("camera"),
            meetings=tuple(read_meeting(row) for row in content.tables("meetings")),
            microphones=tuple(read_microphone(row) for row in content.tables("microphones")),
            backgrounds=tuple(read_named(row) for row in content.tables("backgrounds")),
            windows=tuple(read_window(row) for row in content.tables("windows")),
            contacts=tuple(read_named(row) for row in content.tables("contacts")),
            calendar=read_calendar(content),
        )

    def play(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return what is settled, then how the last call was joined and ended, and what is planned.

        The facts are `joined` and `end` (target = a field, value = its value) and, numbered as the
        drafts of a mail are, `planned` (target = title, day or hour; or a guest, with value "yes").
        """
        play = _Play(self)
        played = [PLAY_BY_ACTION[event.action](play, event) for event in events]
        return (*settle(played), *play.facts())

    def targets(self) -> set[str]:
        """Return every key, and the names of the fields."""
        return {*self._keys(), *FIELDS, *PLAN_FIELDS, EVERYONE, "meeting"}

    def texts(self) -> Iterator[PlainText]:
        """Yield what is read; what others wrote may say « tu »."""
        for meeting in self.meetings:
            yield meeting.title, NAME_WORDS, True
            yield meeting.when, NAME_WORDS, True
            yield from ((line.text, SENTENCE_WORDS, False) for line in meeting.lines)
        for named in (*self.backgrounds, *self.contacts, *self.calendar.days, *self.calendar.hours):
            yield named.name, NAME_WORDS, True
        for device in self.microphones:
            yield device.name, NAME_WORDS, True
        for window in self.windows:
            yield window.name, NAME_WORDS, True
            yield window.text, SENTENCE_WORDS, False

    def problems(self) -> Iterator[str]:
        """Yield keys used twice and engagements out of the calendar."""
        for key, count in Counter(self._keys()).items():
            if count > 1:
                yield f"la clé « {key} » sert {count} fois dans la visio."
        if {self.mic, self.camera} - {"on", "off"}:
            yield "« mic » et « camera » sont « on » ou « off »."
        days = {day.key for day in self.calendar.days}
        hours = {hour.key for hour in self.calendar.hours}
        if any(one.day not in days or one.hour not in hours for one in self.calendar.engagements):
            yield "un rendez-vous est à un jour ou à une heure qui n’existe pas."

    def _keys(self) -> Iterator[str]:
        for meeting in self.meetings:
            yield meeting.key
            yield from (person.key for person in (*meeting.people, *meeting.knocking))
        yield from (device.key for device in self.microphones)
        yield from (window.key for window in self.windows)
        for named in (*self.backgrounds, *self.contacts, *self.calendar.days, *self.calendar.hours):
            yield named.key


class _Play:
    """The video calls between two events; `place` is home, room, call or plan."""

    def __init__(self, calls: VideoCalls) -> None:
        self.calls = calls
        self.place = "home"
        self.meeting: Meeting | None = None
        self.now = {"mic": calls.mic, "camera": calls.camera, "hand": "off", "share": NO_WINDOW}
        self.now |= {"background": _first_key(calls.backgrounds), "name": calls.name}
        self.now["microphone"] = calls.microphones[0].key if calls.microphones else ""
        self.joined: dict[str, str] = {}
        self.ended: dict[str, str] = {}
        self.door: dict[str, str] = {}
        self.draft: dict[str, str] = {}
        self.draft_count = 0
        self.plan_by_key: dict[str, tuple[int, dict[str, str]]] = {}

    def need(self, condition: bool) -> None:
        """Refuse what cannot happen."""
        if not condition:
            raise ImpossibleTrace

    def choices(self, field: str) -> frozenset[str]:
        """Return the values of a device."""
        if field == "microphone":
            return frozenset(device.key for device in self.calls.microphones)
        return frozenset(one.key for one in self.calls.backgrounds) if field == "background" else ON_OFF

    def present(self) -> tuple[Meeting, frozenset[str]]:
        """Return the meeting under way, and who is in it."""
        if self.place != "call" or self.meeting is None:
            raise ImpossibleTrace
        let_in = {key for key, answer in self.door.items() if answer == "admit"}
        return self.meeting, frozenset({person.key for person in self.meeting.people} | let_in)

    def open(self, event: Event) -> Event:
        found = (meeting for meeting in self.calls.meetings if meeting.key == event.target)
        self.meeting = next(found, None)
        self.need(self.place == "home" and self.meeting is not None)
        self.place = "room"
        return event

    def back(self, event: Event) -> Event:
        self.need(self.place == "room")
        self.place = "home"
        return event

    def set_device(self, event: Event) -> Event:
        self.need(self.place == "call" or (self.place == "room" and event.target != "hand"))
        if event.target == "name":
            self.need(self.place == "room" and 0 < len(event.value.strip()) <= LONGEST_NAME)
        else:
            self.need(event.target in FIELDS - {"share"} and event.value in self.choices(event.target))
        self.now[event.target] = event.value
        return replace(event, slots=(("device", event.target),))

    def test(self, event: Event) -> Event:
        self.need(self.place == "room")
        return event

    def join(self, event: Event) -> Event:
        self.need(self.place == "room" and self.meeting is not None)
        self.place, self.door = "call", {}
        self.now |= {"hand": "off", "share": NO_WINDOW}
        self.joined = {**self.now, "meeting": event.target}
        self.need(self.meeting is not None and self.meeting.key == event.target)
        return event

    def chat(self, event: Event) -> Event:
        _, people = self.present()
        self.need(bool(event.value.strip()) and event.target in people | {EVERYONE})
        return event

    def share(self, event: Event) -> Event:
        self.present()
        self.need(event.target in {window.key for window in self.calls.windows})
        self.now["share"] = event.target
        return event

    def stop_share(self, event: Event) -> Event:
        self.present()
        self.need(self.now["share"] != NO_WINDOW)
        self.now["share"] = NO_WINDOW
        return event

    def invite(self, event: Event) -> Event:
        self.present()
        self.need(event.target in {contact.key for contact in self.calls.contacts})
        return event

    def copy_link(self, event: Event) -> Event:
        self.present()
        return event

    def answer_door(self, event: Event) -> Event:
        meeting, _ = self.present()
        self.need(event.target in {one.key for one in meeting.knocking} - set(self.door))
        self.door[event.target] = event.action
        return event

    def leave(self, event: Event) -> Event:
        self.present()
        self.ended, self.place = dict(self.now), "home"
        return event

    def plan(self, event: Event) -> Event:
        self.need(self.place == "home" and bool(self.calls.calendar.days))
        self.place, self.draft = "plan", {}
        self.draft_count += 1
        return replace(event, draft=self.draft_count)

    def write_plan(self, event: Event) -> Event:
        calendar = self.calls.calendar
        allowed = {"day": calendar.days, "hour": calendar.hours}.get(event.target)
        self.need(self.place == "plan" and event.target in PLAN_FIELDS)
        self.need(allowed is None or event.value in {"", *(one.key for one in allowed)})
        self.draft[event.target] = event.value
        slot = (f"plan {self.draft_count}", event.target)
        return replace(event, draft=self.draft_count, slots=(slot,))

    def choose_guest(self, event: Event) -> Event:
        self.need(self.place == "plan")
        self.need(event.target in {contact.key for contact in self.calls.contacts})
        self.draft[event.target] = "yes" if event.action == "add_guest" else ""
        slot = (f"plan {self.draft_count}", event.target)
        return replace(event, draft=self.draft_count, slots=(slot,))

    def send_plan(self, event: Event) -> Event:
        self.need(self.place == "plan" and all(self.draft.get(name, "").strip() for name in PLAN_FIELDS))
        self.plan_by_key[f"plan-{self.draft_count}"] = self.draft_count, self.draft
        self.place = "home"
        return replace(event, draft=self.draft_count)

    def drop_plan(self, event: Event) -> Event:
        self.need(self.place == "plan")
        self.place = "home"
        return replace(event, draft=self.draft_count)

    def cancel_meeting(self, event: Event) -> Event:
        self.need(self.place == "home" and event.target in self.plan_by_key)
        del self.plan_by_key[event.target]
        return event

    def facts(self) -> Iterator[Event]:
        """Yield how the last call was joined and ended, then what stays planned."""
        ended = dict(self.now) if self.place == "call" else self.ended
        yield from (Event("joined", field, value) for field, value in self.joined.items())
        yield from (Event("end", field, value) for field, value in ended.items())
        guests = [contact.key for contact in self.calls.contacts]
        for draft, fields in self.plan_by_key.values():
            for name in ("title", "day", "hour", *guests):
                if value := fields.get(name, ""):
                    yield Event("planned", name, value, draft=draft)


def _first_key(named: Sequence[Named]) -> str:
    return named[0].key if named else ""


PLAY_BY_ACTION: dict[str, Callable[[_Play, Event], Event]] = {
    "open": _Play.open,
    "back": _Play.back,
    "set": _Play.set_device,
    "test": _Play.test,
    "join": _Play.join,
    "chat": _Play.chat,
    "share": _Play.share,
    "stop_share": _Play.stop_share,
    "invite": _Play.invite,
    "copy_link": _Play.copy_link,
    "admit": _Play.answer_door,
    "refuse": _Play.answer_door,
    "leave": _Play.leave,
    "plan": _Play.plan,
    "set_plan": _Play.write_plan,
    "add_guest": _Play.choose_guest,
    "remove_guest": _Play.choose_guest,
    "send_plan": _Play.send_plan,
    "drop_plan": _Play.drop_plan,
    "cancel_meeting": _Play.cancel_meeting,
}
