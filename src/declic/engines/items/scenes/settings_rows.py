"""The shapes of a simulated settings window, read from a record of the bank."""

from dataclasses import dataclass

from declic.engines.items.table import Table

ROW_KINDS = frozenset({"switch", "slider", "choice", "networks", "app", "people", "action", "setup"})
STEP_KINDS = frozenset({"phone", "code", "text"})
ICONS = frozenset(
    {"sound", "display", "wifi", "apps", "updates", "account", "privacy", "sharing", "storage"}
    | {"backup", "help", "general"}
)
PHONE_DIGITS = 10
ON, OFF, DONE, NOBODY = "on", "off", "done", "none"
VALUES_BY_KIND = {
    "switch": frozenset({ON, OFF}),
    "app": frozenset({"in", "out"}),
    "setup": frozenset({ON, OFF}),
    "action": frozenset({"", DONE}),
}


@dataclass(frozen=True, slots=True)
class Pick:
    """A value that a setting can take; a Wi-Fi network may ask for a password."""

    key: str
    name: str
    password: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, and what they may do in a shared folder."""

    key: str
    name: str
    value: str = NOBODY


@dataclass(frozen=True, slots=True)
class Step:
    """Something asked before a protection is on; `received` is what the drawn telephone shows."""

    key: str
    kind: str
    label: str
    received: str = ""
    code: str = ""

    def accepts(self, text: str) -> bool:
        """Return whether the window goes on after this text."""
        answer = self.tidy(text)
        if self.kind == "text":
            return bool(answer)
        return answer == self.code if self.kind == "code" else len(answer) == PHONE_DIGITS

    def tidy(self, text: str) -> str:
        """Return what counts of a text: of a telephone or a code, the digits."""
        return text.strip() if self.kind == "text" else "".join(filter(str.isdecimal, text))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What pressing a button says while other settings have these values (`key=value`)."""

    when: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """One setting; it is shown while other settings have the values of `shown_when`."""

    key: str
    kind: str
    label: str
    value: str
    hint: str = ""
    unit: str = ""
    confirm: str = ""
    details: tuple[str, ...] = ()
    options: tuple[Pick, ...] = ()
    people: tuple[Person, ...] = ()
    steps: tuple[Step, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    shown_when: tuple[str, ...] = ()
    least: int = 0
    most: int = 100
    step: int = 10

    def takes(self, value: str) -> bool:
        """Return whether this setting can have this value."""
        if self.kind == "slider":
            return value in map(str, range(self.least, self.most + 1, self.step))
        return value in VALUES_BY_KIND.get(self.kind, {pick.key for pick in self.options})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the window."""

    key: str
    name: str
    icon: str
    rows: tuple[Row, ...]


def read_section(row: Table) -> Section:
    """Return a part of the window, with its settings."""
    row.allow_only("key", "name", "icon", "rows")
    rows = tuple(_row(inner) for inner in row.tables("rows"))
    return Section(row.text("key"), row.text("name"), row.text("icon"), rows)


def _row(row: Table) -> Row:
    row.allow_only(*Row.__dataclass_fields__)
    numbers = {name: int(row.number(name)) for name in ("least", "most", "step") if name in row.fields}
    return Row(
        key=row.text("key"),
        kind=row.text("kind"),
        label=row.text("label"),
        value=row.optional_text("value"),
        hint=row.optional_text("hint"),
        unit=row.optional_text("unit"),
        confirm=row.optional_text("confirm"),
        details=row.texts("details"),
        options=tuple(_pick(inner) for inner in row.tables("options")),
        people=tuple(_person(inner) for inner in row.tables("people")),
        steps=tuple(_step(inner) for inner in row.tables("steps")),
        outcomes=tuple(_outcome(inner) for inner in row.tables("outcomes")),
        shown_when=row.texts("shown_when"),
        **numbers,
    )


def _pick(row: Table) -> Pick:
    row.allow_only("key", "name", "password")
    return Pick(row.text("key"), row.text("name"), row.optional_text("password"))


def _person(row: Table) -> Person:
    row.allow_only("key", "name", "value")
    return Person(row.text("key"), row.text("name"), row.optional_text("value") or NOBODY)


def _step(row: Table) -> Step:
    row.allow_only("key", "kind", "label", "received", "code")
    received, code = row.optional_text("received"), row.optional_text("code")
    return Step(row.text("key"), row.text("kind"), row.text("label"), received, code)


def _outcome(row: Table) -> Outcome:
    row.allow_only("when", "says")
    return Outcome(row.texts("when"), row.text("says"))
