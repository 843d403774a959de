"""Walks through the simulated tasks: the intended one, and the one that does everything."""

from declic.engines.items import Item
from declic.engines.items.schema import Deed, Explorer, Mailbox, Message, StoredFile

DRAFT_ACTIONS = frozenset({"set_to", "set_cc", "set_subject", "set_body", "attach", "send"})
OPENING_ACTIONS = frozenset({"compose", "reply", "forward"})
Step = tuple[str, str, str]
Trace = dict[str, list[dict[str, object]]]


def timed(steps: list[Step]) -> Trace:
    """Return the steps as the page sends them, one each second."""
    names = ("action", "target", "value")
    return {
        "trace": [dict(zip(names, step, strict=True)) | {"at_ms": 1000 * n} for n, step in enumerate(steps)]
    }


def intended_steps(item: Item) -> list[Step]:
    task = item.content
    assert isinstance(task, Mailbox | Explorer)
    steps: list[Step] = []
    for milestone in task.milestones:
        deed = milestone.deed
        has_draft = any(step[0] in OPENING_ACTIONS for step in steps)
        if deed.action in DRAFT_ACTIONS and not has_draft:
            steps.append(("compose", "", ""))
        steps.append((deed.action, deed.target, value_of(deed, task)))
    return steps


def value_of(deed: Deed, task: Mailbox | Explorer) -> str:
    if not deed.value_name:
        return deed.value or next(iter(deed.value_contains), "")
    named = [folder.key for folder in task.folders if folder.name == deed.value_name]
    return next(iter(named), "new-1")


def steps_on_what_is_left(item: Item) -> list[Step]:
    task = item.content
    assert isinstance(task, Mailbox | Explorer)
    gone = {target for action, target, _ in intended_steps(item) if action == "delete"}
    folders = [folder.key for folder in task.folders]
    opened: list[Step] = [("open_folder", key, "") for key in folders]
    if isinstance(task, Mailbox):
        left = [message for message in task.messages if message.key not in gone]
        return opened + [step for m in left for step in on_message(m, folders, task.documents)]
    files = [file for file in task.files if file.key not in gone]
    return opened + [step for file in files for step in on_file(file, folders)]


def on_message(message: Message, folders: list[str], documents: tuple[str, ...]) -> list[Step]:
    key = message.key
    saved: list[Step] = [("save_attachment", key, name) for name in message.attachments]
    attached: list[Step] = [("attach", "", name) for name in documents]
    written: list[Step] = [("reply", key, ""), *attached, ("send", "", "")]
    passed_on: list[Step] = [("forward", key, ""), ("set_to", "", "paul@exemple.fr"), ("send", "", "")]
    placed: list[Step] = [("move", key, folder) for folder in folders]
    return [
        ("open", key, ""),
        *saved,
        *written,
        *passed_on,
        ("report", key, ""),
        *placed,
        ("delete", key, ""),
    ]


def on_file(file: StoredFile, folders: list[str]) -> list[Step]:
    copied: list[Step] = [("copy", file.key, folder) for folder in folders]
    placed: list[Step] = [("move", file.key, folder) for folder in folders]
    renamed: list[Step] = [("select", file.key, ""), ("rename", file.key, "Autre nom")]
    return [("open_file", file.key, ""), *renamed, *copied, *placed, ("delete", file.key, "")]


def read_step(step: str) -> Step:
    head, _, value = step.partition("=")
    action, _, target = head.strip().partition(" ")
    return action, target, value


def forbidden_step(deed: Deed) -> Step:
    return deed.action, deed.target, deed.value or next(iter((*deed.value_any, *deed.value_contains)), "")
