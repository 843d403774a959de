"""From the frozen content of an item to what its partial shows, field by field.

Nothing is copied wholesale: a field that is not named here never reaches the page.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from declic.diagnostics.presentation.shapes import (
    Cards,
    Choice,
    Content,
    Explorer,
    Folder,
    LongPage,
    Mailbox,
    Message,
    Option,
    Screen,
    ShownItem,
    Simulated,
    Spot,
    Steps,
    StoredFile,
    Typing,
)
from declic.diagnostics.presentation.shuffle import mix_up, shuffle
from declic.engines.items.scenes import SCENE_BY_KIND
from declic.engines.items.schema import Kind
from declic.engines.items.table import Table

Fields = Mapping[str, object]

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
PICTURE_FOLDER = "bank"
SCREEN_SIZE = (640.0, 400.0)
USUAL_DOCUMENTS = ("Attestation.pdf", "Facture.pdf", "Photo.jpg")
SENT_NAMES = {"sent", "envoyés", "messages envoyés", "envoyes"}
TRASH_NAMES = {"trash", "bin", "corbeille"}
JUNK_NAMES = {"junk", "spam", "indésirables", "indesirables", "courrier indésirable"}


def present_item(item: Fields, *, run_seed: int | str, run_key: str) -> ShownItem:
    """Return `item` (a record of the bank) as one learner sees it in one run.

    `run_seed` decides the order of the options and stays on the server; `run_key` is public.
    """
    kind, code = _text(item, "kind"), _text(item, "code")
    content = cast("Fields", item["content"])
    return ShownItem(
        kind=kind,
        code=code,
        instruction=_sentence(item, "instruction"),
        spoken=_text(item, "spoken") or _text(item, "instruction"),
        run_key=run_key,
        content=_content(kind, content, f"{run_seed}/{code}"),
    )


def _content(kind: str, content: Fields, seed: str) -> Content:
    if kind in WINDOW_LABELS:
        scene = SCENE_BY_KIND[Kind(kind)].read(Table(content, kind))
        return Simulated(WINDOW_LABELS[kind], scene)
    return PRESENT_BY_KIND[kind](content, seed)


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return "" if value is None else str(value)


def _sentence(fields: Fields, name: str) -> str:
    """Return a text to read, whose marks never start a line."""
    bound = re.sub(r" (?=[?!:;»])", NO_BREAK_SPACE, _text(fields, name))
    return bound.replace("« ", f"«{NO_BREAK_SPACE}")


def _number(fields: Fields, name: str, default: float = 0.0) -> float:
    value = fields.get(name, default)
    return float(cast("float", value))


def _rows(fields: Fields, name: str) -> list[Fields]:
    return list(cast("Iterable[Fields]", fields.get(name) or ()))


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    return tuple(str(text) for text in cast("Iterable[object]", fields.get(name) or ()))


def _picture(name: str, folder: str = PICTURE_FOLDER) -> str:
    """Return the static path of a drawing of the bank, or nothing."""
    return "" if not name else f"{folder}/{name}" if name.endswith(".svg") else f"{folder}/{name}.svg"


def _options(content: Fields, name: str, text_field: str = "text") -> tuple[Option, ...]:
    return tuple(
        Option(_text(row, "key"), _sentence(row, text_field), _picture(_text(row, "picture")))
        for row in _rows(content, name)
    )


def _choose_picture(content: Fields, seed: str) -> Content:
    return Choice(shuffle(_options(content, "options", "label"), seed))


def _choose_sentence(content: Fields, seed: str) -> Content:
    return Choice(shuffle(_options(content, "options"), seed), _picture(_text(content, "picture")))


def _type_text(content: Fields, _seed: str) -> Content:
    shown = _text(content, "shown")
    return Typing(picture=_picture(shown)) if shown.endswith(".svg") else Typing(shown=shown)


def _order_steps(content: Fields, seed: str) -> Content:
    steps = mix_up(_options(content, "steps"), seed)
    return Steps(steps, tuple(range(1, len(steps) + 1)))


def _sort_safe(content: Fields, seed: str) -> Content:
    return Cards(shuffle(_options(content, "cards"), seed))


def _gesture_scroll(content: Fields, seed: str) -> Content:
    return LongPage(_texts(content, "paragraphs"), shuffle(_options(content, "options"), seed))


def _point(content: Fields, _seed: str) -> Content:
    width = _number(content, "width", SCREEN_SIZE[0])
    height = _number(content, "height", SCREEN_SIZE[1])
    targets = _rows(content, "targets")
    in_reading_order = sorted(targets, key=lambda row: (_number(row, "y"), _number(row, "x")))
    return Screen(
        picture=_picture(_text(content, "screen"), f"{PICTURE_FOLDER}/screens"),
        width=f"{width:g}",
        height=f"{height:g}",
        spots=tuple(_spot(row, n, width, height) for n, row in enumerate(in_reading_order, start=1)),
    )


def _spot(row: Fields, number: int, screen_width: float, screen_height: float) -> Spot:
    """Return a place with a close-up wide enough to recognise what is around it."""
    x, y, width, height = (_number(row, name) for name in ("x", "y", "width", "height"))
    margin = max(6.0, min(width, height) * 0.35)
    left, top = max(0.0, x - margin), max(0.0, y - margin)
    right = min(screen_width, x + width + margin)
    bottom = min(screen_height, y + height + margin)
    where = _where((x + width / 2) / screen_width, (y + height / 2) / screen_height)
    return Spot(
        key=_text(row, "key"),
        number=number,
        label=_sentence(row, "label") or where,
        x=f"{x:g}",
        y=f"{y:g}",
        width=f"{width:g}",
        height=f"{height:g}",
        close_up=f"{left:g} {top:g} {right - left:g} {bottom - top:g}",
    )


def _where(across: float, down: float) -> str:
    """Return where a point is, in words that tell nothing of what is there."""
    row = "en haut" if down < 1 / 3 else "en bas" if down > 2 / 3 else "au milieu"
    column = " à gauche" if across < 1 / 3 else " à droite" if across > 2 / 3 else ""
    return row + column


def _folders(content: Fields) -> tuple[Folder, ...]:
    return tuple(
        Folder(_text(row, "key"), _text(row, "name"), _text(row, "parent"))
        for row in _rows(content, "folders")
    )


def _folder_called(folders: Iterable[Folder], names: set[str]) -> str:
    called = (f.key for f in folders if f.key.casefold() in names or f.name.casefold() in names)
    return next(called, "")


def _mailbox(content: Fields, _seed: str) -> Content:
    folders = _folders(content)
    messages = tuple(
        Message(
            key=_text(row, "key"),
            folder=_text(row, "folder"),
            sender=_text(row, "sender"),
            subject=_text(row, "subject"),
            body=_text(row, "body"),
            attachments=_texts(row, "attachments"),
            unread=bool(row.get("unread")),
        )
        for row in _rows(content, "messages")
    )
    return Mailbox(
        folders=folders,
        messages=messages,
        documents=_documents(content),
        sent=_folder_called(folders, SENT_NAMES),
        trash=_folder_called(folders, TRASH_NAMES),
        junk=_folder_called(folders, JUNK_NAMES),
    )


def _documents(content: Fields) -> tuple[str, ...]:
    """Return « Mes documents »: those of the item, or usual ones among which the one to attach."""
    if own := _texts(content, "documents"):
        return own
    to_attach = {_text(row, "value") for row in _rows(content, "milestones") if row["action"] == "attach"}
    return tuple(sorted({*USUAL_DOCUMENTS, *to_attach} - {""}, key=str.casefold))


def _files(content: Fields, _seed: str) -> Content:
    files = tuple(
        StoredFile(_text(row, "key"), _text(row, "name"), _text(row, "folder"), _text(row, "type"))
        for row in _rows(content, "files")
    )
    return Explorer(_folders(content), files)


#: What a simulated interface is called on the page.
WINDOW_LABELS = {
    "browser": "Navigateur d’exercice",
    "form": "Formulaire d’exercice",
    "text_editor": "Traitement de texte d’exercice",
    "spreadsheet": "Tableur d’exercice",
    "settings": "Réglages d’exercice",
    "messages": "Téléphone d’exercice",
    "video_call": "Visio d’exercice",
}
PRESENT_BY_KIND: dict[str, Callable[[Fields, str], Content]] = {
    "choose_picture": _choose_picture,
    "choose_sentence": _choose_sentence,
    "point": _point,
    "type_text": _type_text,
    "order_steps": _order_steps,
    "sort_safe": _sort_safe,
    "mailbox": _mailbox,
    "files": _files,
    "gesture_click": _choose_picture,
    "gesture_type": _type_text,
    "gesture_scroll": _gesture_scroll,
}
#: What is put in another order for each run; the rest looks alike to everybody.
MIXED = frozenset(
    {"choose_picture", "choose_sentence", "order_steps", "sort_safe", "gesture_click", "gesture_scroll"}
)
