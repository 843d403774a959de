"""The invented people and figures of /style/."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A moment of a timeline."""

    when: str
    title: str
    text: str = ""
    icon: str = ""
    url: str = ""
    by: str = ""


@dataclass(frozen=True)
class Tab:
    """A view of a list."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Step:
    """A step of a path."""

    label: str
    state: str


@dataclass(frozen=True)
class Fact:
    """A line of a definition list."""

    term: str
    value: str
    url: str = ""


@dataclass(frozen=True)
class Choice:
    """An answer a learner may choose."""

    value: str
    label: str
    help: str = ""
    image: str = ""
    audio: str = ""


@dataclass(frozen=True)
class Person:
    """A line of a list of people."""

    name: str
    detail: str
    tone: str
    state: str


@dataclass(frozen=True)
class Showcase:
    """Everything that the two style pages show."""

    entries: tuple[Entry, ...]
    tabs: tuple[Tab, ...]
    steps: tuple[Step, ...]
    facts: tuple[Fact, ...]
    choices: tuple[Choice, ...]
    people: tuple[Person, ...]
    tones: tuple[str, ...] = ("info", "success", "warning", "danger")


SHOWCASE = Showcase(
    entries=(
        Entry("Aujourd’hui, 9 h 40", "Place acceptée", "Groupe du mardi soir.", "check", by="Nadia"),
        Entry("12 mars", "Diagnostic d’arrivée", icon="clipboard-document-check", url="#timeline"),
        Entry("8 mars", "Orientation reçue du CCAS de Lomme", icon="inbox-arrow-down"),
    ),
    tabs=(
        Tab("À répondre", "#tabs", is_current=True, count=4),
        Tab("Acceptées", "#tabs", count=27),
        Tab("Toutes", "#tabs"),
    ),
    steps=(
        Step("Essai", "done"),
        Step("Souris", "done"),
        Step("Internet", "current"),
        Step("Messages", "todo"),
        Step("Fichiers", "todo"),
    ),
    facts=(
        Fact("Téléphone", "06 39 98 12 34"),
        Fact("Orientée par", "CCAS de Lomme", "#facts"),
        Fact("Prochaine étape", "Diagnostic, mardi 14 h"),
    ),
    choices=(
        Choice("icon", "L’enveloppe"),
        Choice("lens", "La loupe", "Elle est en haut."),
        Choice("bin", "La corbeille"),
    ),
    people=(
        Person("Amina Diallo", "Attend une réponse depuis 9 jours", "warning", "À rappeler"),
        Person("Jean-Luc Moreau", "Diagnostic fait hier", "info", "À confirmer"),
        Person("Olena Kovalenko", "Groupe du jeudi matin", "success", "Présente"),
    ),
)
