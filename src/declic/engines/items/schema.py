"""What an item of the bank is: one frozen shape per way of answering."""

from dataclasses import dataclass
from enum import StrEnum

from declic.engines.items.scene import Scene

MAX_TASK_SCORE = 3


class Kind(StrEnum):
    """How an item is answered; the last three belong to the gesture check alone."""

    CHOOSE_PICTURE = "choose_picture"
    CHOOSE_SENTENCE = "choose_sentence"
    POINT = "point"
    TYPE_TEXT = "type_text"
    ORDER_STEPS = "order_steps"
    SORT_SAFE = "sort_safe"
    MAILBOX = "mailbox"
    FILES = "files"
    BROWSER = "browser"
    FORM = "form"
    TEXT_EDITOR = "text_editor"
    SPREADSHEET = "spreadsheet"
    SETTINGS = "settings"
    MESSAGES = "messages"
    VIDEO_CALL = "video_call"
    GESTURE_CLICK = "gesture_click"
    GESTURE_TYPE = "gesture_type"
    GESTURE_SCROLL = "gesture_scroll"


SCENE_KINDS = frozenset(
    {Kind.BROWSER, Kind.FORM, Kind.TEXT_EDITOR, Kind.SPREADSHEET, Kind.SETTINGS, Kind.MESSAGES}
    | {Kind.VIDEO_CALL}
)
TASK_KINDS = SCENE_KINDS | {Kind.MAILBOX, Kind.FILES}
STEPPED_KINDS = TASK_KINDS | {Kind.ORDER_STEPS, Kind.SORT_SAFE}
GESTURE_CHECK_KINDS = frozenset({Kind.GESTURE_CLICK, Kind.GESTURE_TYPE, Kind.GESTURE_SCROLL})


class Role(StrEnum):
    """What an item is for."""

    QUESTION = "question"
    GESTURE = "gesture"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer among several: a sentence, or a picture with what it shows."""

    key: str
    text: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option to choose, next to a picture or under paragraphs when there are some."""

    options: tuple[Option, ...]
    answer: str
    picture: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A place to click on a screen, in the units of its drawing (640 × 400)."""

    key: str
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pointing:
    """A place to show on a drawn screen; several may be right."""

    screen: str
    targets: tuple[Target, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typing:
    """A text to type; `exact` makes case, accents and spaces count."""

    accepted: tuple[str, ...]
    exact: bool
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Ordering:
    """Steps, here in the right order."""

    steps: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A situation, safe or not."""

    key: str
    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Sorting:
    """Cards to put on the safe or on the unsafe side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a mailbox or of an explorer; `parent` is empty at the top."""

    key: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A mail of a simulated mailbox."""

    key: str
    folder: str
    sender: str
    subject: str
    body: str
    attachments: tuple[str, ...]
    unread: bool


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a simulated explorer."""

    key: str
    name: str
    folder: str
    type: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done in a task: an action and, when they matter, on what and with which value."""

    action: str
    target: str = ""
    value: str = ""
    value_contains: tuple[str, ...] = ()
    value_name: str = ""
    value_any: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A deed that earns points, once the milestones of these indices are met."""

    deed: Deed
    points: int
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A simulated mailbox and what is expected there."""

    folders: tuple[Folder, ...]
    messages: tuple[Message, ...]
    documents: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    forbidden: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Explorer:
    """A simulated file explorer and what is expected there."""

    folders: tuple[Folder, ...]
    files: tuple[StoredFile, ...]
    milestones: tuple[Milestone, ...]
    forbidden: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Simulation:
    """A simulated interface, as its scene shows it first, and what is expected there."""

    scene: Scene
    milestones: tuple[Milestone, ...]
    forbidden: tuple[Deed, ...]


Task = Mailbox | Explorer | Simulation
Content = Choice | Pointing | Typing | Ordering | Sorting | Task


@dataclass(frozen=True, slots=True)
class Item:
    """A question or task; `difficulty` is in logits, `discrimination` per logit.

    `variant` is the number, from 0, of the surface that it wears here; `walk` is one way to do the task.
    """

    code: str
    kind: Kind
    instruction: str
    content: Content
    spoken: str = ""
    role: Role = Role.QUESTION
    skill: str = ""
    difficulty: float = 0.0
    discrimination: float = 1.0
    variant: int = 0
    variant_count: int = 1
    walk: tuple[str, ...] = ()

    @property
    def area(self) -> str:
        """The letter of the skill area, empty for the gesture check."""
        return self.skill[:1]

    @property
    def level(self) -> int:
        """The number of the level, from 1 to 4; 0 for the gesture check."""
        return int(self.skill[1]) if self.skill else 0

    @property
    def maximum(self) -> int:
        """The best score."""
        return MAX_TASK_SCORE if self.kind in STEPPED_KINDS else 1
