"""The shapes of a simulated telephone, read from a record of the bank."""

from dataclasses import dataclass

from declic.engines.items.table import Table

ICONS = frozenset({"bank", "mail", "account", "police", "plan", "photos", "shop"})


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message; `mine` was sent by the person, `link` is an address to press, `page` what it opens."""

    text: str
    mine: bool = False
    link: str = ""
    link_key: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The messages of one sender; `replies` are ready answers, `after` the action that brings it."""

    key: str
    sender: str
    number: str
    bubbles: tuple[Bubble, ...]
    known: bool = False
    writes: bool = False
    replies: tuple[str, ...] = ()
    on_call: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Adviser:
    """Someone to whom a message can be shown, and what they say then."""

    key: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something that an application of the telephone does; `label` asks for a text first.

    `accepts` is the only text that works, when there is one; `least` its fewest letters.
    """

    key: str
    name: str
    said: str
    label: str = ""
    accepts: str = ""
    least: int = 0
    confirm: str = ""
    after: str = ""

    def works_with(self, text: str) -> bool:
        """Return whether the action is done with this text."""
        written = "".join(text.split())
        if not self.label:
            return not written
        return written == self.accepts if self.accepts else len(written) >= max(1, self.least)


@dataclass(frozen=True, slots=True)
class Place:
    """An application of the telephone beside its messages."""

    key: str
    name: str
    icon: str
    text: str
    actions: tuple[Action, ...]


def read_conversation(row: Table) -> Conversation:
    """Return the messages of one sender."""
    row.allow_only(*Conversation.__dataclass_fields__)
    return Conversation(
        key=row.text("key"),
        sender=row.text("sender"),
        number=row.optional_text("number"),
        bubbles=tuple(_bubble(inner) for inner in row.tables("bubbles")),
        known="known" in row.fields and row.truth("known"),
        writes="writes" in row.fields and row.truth("writes"),
        replies=row.texts("replies"),
        on_call=row.optional_text("on_call"),
        after=row.optional_text("after"),
    )


def read_adviser(row: Table) -> Adviser:
    """Return someone to whom a message can be shown."""
    row.allow_only("key", "name", "says")
    return Adviser(row.text("key"), row.text("name"), row.text("says"))


def read_place(row: Table) -> Place:
    """Return an application of the telephone."""
    row.allow_only("key", "name", "icon", "text", "actions")
    actions = tuple(_action(inner) for inner in row.tables("actions"))
    text = row.optional_text("text")
    return Place(row.text("key"), row.text("name"), row.text("icon"), text, actions)


def _bubble(row: Table) -> Bubble:
    row.allow_only(*Bubble.__dataclass_fields__)
    return Bubble(
        text=row.text("text"),
        mine="mine" in row.fields and row.truth("mine"),
        link=row.optional_text("link"),
        link_key=row.optional_text("link_key"),
        page=row.optional_text("page"),
    )


def _action(row: Table) -> Action:
    row.allow_only(*Action.__dataclass_fields__)
    return Action(
        key=row.text("key"),
        name=row.text("name"),
        said=row.text("said"),
        label=row.optional_text("label"),
        accepts=row.optional_text("accepts"),
        least=int(row.number("least")) if "least" in row.fields else 0,
        confirm=row.optional_text("confirm"),
        after=row.optional_text("after"),
    )
