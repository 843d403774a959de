"""What the partials of `items/` receive: frozen shapes without answers, flags or milestones."""

from dataclasses import asdict, dataclass
from functools import cached_property

from declic.engines.items.scene import Scene


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, to sort or to put in order."""

    key: str
    text: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Options of which one is chosen, with a picture to look at when there is one."""

    options: tuple[Option, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a drawn screen; its numbers are text, so that no locale rewrites them."""

    key: str
    number: int
    label: str
    x: str
    y: str
    width: str
    height: str
    close_up: str


@dataclass(frozen=True, slots=True)
class Screen:
    """A drawn screen and the places that can be chosen on it."""

    picture: str
    width: str
    height: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Typing:
    """A text to type, after a model or a picture when there is one."""

    shown: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps out of order, and the positions they can take."""

    steps: tuple[Option, ...]
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to sort between safe and dangerous."""

    cards: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class LongPage:
    """A page longer than its frame, with options at its end."""

    paragraphs: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a simulated mailbox or explorer; `parent` is empty at the top."""

    key: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the simulated mailbox."""

    key: str
    folder: str
    sender: str
    subject: str
    body: str
    attachments: tuple[str, ...]
    unread: bool


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the simulated explorer."""

    key: str
    name: str
    folder: str
    type: str


@dataclass(frozen=True)
class Mailbox:
    """The simulated mailbox; `sent`, `trash` and `junk` name folders, or nothing."""

    folders: tuple[Folder, ...]
    messages: tuple[Message, ...]
    documents: tuple[str, ...]
    sent: str = ""
    trash: str = ""
    junk: str = ""

    @cached_property
    def for_page(self) -> dict[str, object]:
        """Return what the browser's module receives, as JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Explorer:
    """The simulated file explorer."""

    folders: tuple[Folder, ...]
    files: tuple[StoredFile, ...]

    @cached_property
    def for_page(self) -> dict[str, object]:
        """Return what the browser's module receives, as JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Simulated:
    """A simulated interface as its scene shows it first, and what the window is called."""

    label: str
    scene: Scene

    @cached_property
    def for_page(self) -> dict[str, object]:
        """Return what the browser's module receives, as JSON."""
        return asdict(self.scene)  # type: ignore[call-overload,no-any-return]


Content = Choice | Screen | Typing | Steps | Cards | LongPage | Mailbox | Explorer | Simulated


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item as a learner meets it; `run_key` names the run for what the browser keeps."""

    kind: str
    code: str
    instruction: str
    spoken: str
    run_key: str
    content: Content

    @property
    def template(self) -> str:
        """Return the partial that shows this kind."""
        is_scene = isinstance(self.content, Simulated)
        return f"diagnostics/items/{'scene' if is_scene else self.kind}.html"

    @property
    def icons(self) -> str:
        """Return the partial that brings the icons of a simulated interface."""
        return f"diagnostics/items/icons_{self.kind}.html"

    @property
    def style(self) -> str:
        """Return the style sheet of a simulated interface."""
        return f"diagnostics/{self.kind}.css"

    @property
    def module(self) -> str:
        """Return the module that plays a simulated interface."""
        return f"diagnostics/{self.kind}.js"

    @property
    def is_confirmed(self) -> bool:
        """Whether the person presses « Valider » after choosing."""
        return self.kind != "gesture_click"

    @property
    def needs_script(self) -> bool:
        """Whether the item cannot be done without JavaScript."""
        return isinstance(self.content, Mailbox | Explorer | Simulated)
