"""From the `content` of a record to the frozen shape of its kind."""

from collections.abc import Callable

from declic.engines.items.scene import Scene
from declic.engines.items.scenes import SCENE_BY_KIND
from declic.engines.items.schema import (
    Card,
    Choice,
    Content,
    Deed,
    Explorer,
    Folder,
    Kind,
    Mailbox,
    Message,
    Milestone,
    Option,
    Ordering,
    Pointing,
    Simulation,
    Sorting,
    StoredFile,
    Target,
    Typing,
)
from declic.engines.items.table import Table


def read_kind(record: Table) -> Kind:
    """Return how the item of this record is answered.

    Raises
    ------
    BankProblem
        When the kind is missing or unknown.

    Examples
    --------
    >>> read_kind(Table({"kind": "files"}, "a.toml")).value
    'files'
    """
    kind = record.text("kind")
    if kind not in set(Kind):
        record.refuse(f"le genre « {kind} » n’existe pas.")
    return Kind(kind)


def read_content(kind: Kind, content: Table) -> Content:
    """Return the content of an item of this kind.

    Raises
    ------
    BankProblem
        When a field is missing, unknown or of the wrong sort.

    Examples
    --------
    >>> read_content(Kind.TYPE_TEXT, Table({"accepted": ["Lille"], "exact": True}, "A1.3-z"))
    Typing(accepted=('Lille',), exact=True, shown='')
    """
    if kind in SCENE_BY_KIND:
        return _simulation(SCENE_BY_KIND[kind], content)
    return READ_BY_KIND[kind](content)


def _pictures(content: Table) -> Choice:
    content.allow_only("options", "answer")
    options = tuple(_picture_option(row) for row in content.tables("options"))
    return Choice(options, content.text("answer"))


def _picture_option(row: Table) -> Option:
    row.allow_only("key", "picture", "label")
    return Option(row.text("key"), row.text("label"), row.text("picture"))


def _sentences(content: Table) -> Choice:
    content.allow_only("options", "answer", "picture", "paragraphs")
    return Choice(
        _sentence_options(content, "options"),
        content.text("answer"),
        content.optional_text("picture"),
        content.texts("paragraphs"),
    )


def _sentence_options(content: Table, name: str) -> tuple[Option, ...]:
    rows = content.tables(name)
    for row in rows:
        row.allow_only("key", "text")
    return tuple(Option(row.text("key"), row.text("text")) for row in rows)


def _pointing(content: Table) -> Pointing:
    content.allow_only("screen", "targets", "answers")
    targets = tuple(_target(row) for row in content.tables("targets"))
    return Pointing(content.text("screen"), targets, content.texts("answers"))


def _target(row: Table) -> Target:
    row.allow_only("key", "label", "x", "y", "width", "height")
    x, y, width, height = (row.number(name) for name in ("x", "y", "width", "height"))
    return Target(row.text("key"), row.text("label"), x, y, width, height)


def _typing(content: Table) -> Typing:
    content.allow_only("shown", "accepted", "exact")
    return Typing(content.texts("accepted"), content.truth("exact"), content.optional_text("shown"))


def _ordering(content: Table) -> Ordering:
    content.allow_only("steps")
    return Ordering(_sentence_options(content, "steps"))


def _sorting(content: Table) -> Sorting:
    content.allow_only("cards")
    rows = content.tables("cards")
    for row in rows:
        row.allow_only("key", "text", "safe")
    return Sorting(tuple(Card(row.text("key"), row.text("text"), row.truth("safe")) for row in rows))


def _simulation(scene: type[Scene], content: Table) -> Simulation:
    return Simulation(
        scene.read(content),
        tuple(_milestone(row) for row in content.tables("milestones")),
        tuple(_deed(row) for row in content.tables("forbidden")),
    )


def _mailbox(content: Table) -> Mailbox:
    content.allow_only("folders", "messages", "documents", "milestones", "forbidden")
    return Mailbox(
        _folders(content),
        tuple(_message(row) for row in content.tables("messages")),
        content.texts("documents"),
        tuple(_milestone(row) for row in content.tables("milestones")),
        tuple(_deed(row) for row in content.tables("forbidden")),
    )


def _message(row: Table) -> Message:
    row.allow_only("key", "folder", "sender", "subject", "body", "attachments", "unread")
    key, folder, sender = row.text("key"), row.text("folder"), row.text("sender")
    subject, body = row.text("subject"), row.text("body")
    return Message(key, folder, sender, subject, body, row.texts("attachments"), row.truth("unread"))


def _explorer(content: Table) -> Explorer:
    content.allow_only("folders", "files", "milestones", "forbidden")
    return Explorer(
        _folders(content),
        tuple(_file(row) for row in content.tables("files")),
        tuple(_milestone(row) for row in content.tables("milestones")),
        tuple(_deed(row) for row in content.tables("forbidden")),
    )


def _file(row: Table) -> StoredFile:
    row.allow_only("key", "name", "folder", "type")
    folder = row.optional_text("folder")
    return StoredFile(row.text("key"), row.text("name"), folder, row.text("type"))


def _folders(content: Table) -> tuple[Folder, ...]:
    rows = content.tables("folders")
    for row in rows:
        row.allow_only("key", "name", "parent")
    return tuple(Folder(row.text("key"), row.text("name"), row.optional_text("parent")) for row in rows)


def _milestone(row: Table) -> Milestone:
    points = row.number("points")
    if points not in (0, 1, 2, 3):
        row.refuse("les points d’un jalon vont de 0 à 3, sans virgule.")
    return Milestone(_deed(row), int(points), row.indices("after"))


def _deed(row: Table) -> Deed:
    row.allow_only(
        "action", "target", "value", "value_contains", "value_name", "value_any", "points", "after"
    )
    return Deed(
        row.text("action"),
        row.optional_text("target"),
        row.optional_text("value"),
        row.texts("value_contains"),
        row.optional_text("value_name"),
        row.texts("value_any"),
    )


READ_BY_KIND: dict[Kind, Callable[[Table], Content]] = {
    Kind.CHOOSE_PICTURE: _pictures,
    Kind.CHOOSE_SENTENCE: _sentences,
    Kind.POINT: _pointing,
    Kind.TYPE_TEXT: _typing,
    Kind.ORDER_STEPS: _ordering,
    Kind.SORT_SAFE: _sorting,
    Kind.MAILBOX: _mailbox,
    Kind.FILES: _explorer,
    Kind.GESTURE_CLICK: _pictures,
    Kind.GESTURE_TYPE: _typing,
    Kind.GESTURE_SCROLL: _sentences,
}
