"""The score of a response, worked out again on the server from what the page sent."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from declic.engines.items.contents import read_content, read_kind
from declic.engines.items.deeds import fulfils
from declic.engines.items.replay_explorer import replay_explorer
from declic.engines.items.replay_mailbox import replay_mailbox
from declic.engines.items.scene import Scene
from declic.engines.items.schema import (
    MAX_TASK_SCORE,
    Choice,
    Explorer,
    Item,
    Mailbox,
    Milestone,
    Ordering,
    Pointing,
    Simulation,
    Sorting,
    Task,
    Typing,
)
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace, plain_text, read_trace

MOST_WITH_FORBIDDEN = 1
GOOD_PAIRS_SHARE, FAIR_PAIRS_SHARE = 0.8, 0.6
Response = Mapping[str, object]


class Flag(StrEnum):
    """What a counsellor or an administrator should know about a response."""

    MALFORMED = "malformed"
    FORGED = "forged"
    FORBIDDEN = "forbidden"


class MalformedResponse(Exception):
    """The response has not the shape of its kind, or names what the item does not have."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A score between 0 and `maximum`, and what was noticed."""

    score: int
    maximum: int
    is_dont_know: bool = False
    flags: tuple[Flag, ...] = ()


def score(item: Item, response: Response) -> Scored:
    """Return the score of a response to an item.

    Parameters
    ----------
    response
        What `data/bank/README.md` says for the kind of the item, or `{"dont_know": True}`.

    Returns
    -------
    Scored
        0 with a flag when the response is malformed or its trace impossible: never an exception.

    References
    ----------
    The scoring rules are in `data/bank/README.md`.

    Examples
    --------
    >>> from declic.engines.items.schema import Kind, Typing
    >>> item = Item("A1.3-z", Kind.TYPE_TEXT, "Recopiez.", Typing(("Lille",), exact=True))
    >>> score(item, {"text": "Lille "})
    Scored(score=1, maximum=1, is_dont_know=False, flags=())
    """
    if response.get("dont_know") is True:
        return Scored(0, item.maximum, is_dont_know=True)
    try:
        points, flags = _points(item, response)
    except MalformedResponse:
        return Scored(0, item.maximum, flags=(Flag.MALFORMED,))
    except ImpossibleTrace:
        return Scored(0, item.maximum, flags=(Flag.FORGED,))
    return Scored(points, item.maximum, flags=flags)


def score_record(record: Mapping[str, object], response: Response) -> Scored:
    """Return the score of a response to an item kept as a record of the bank's files.

    Parameters
    ----------
    record
        At least `code`, `kind` and `content`, as in `data/bank/README.md`.

    Raises
    ------
    BankProblem
        When the record itself is unreadable.

    References
    ----------
    The scoring rules are in `data/bank/README.md`.

    Examples
    --------
    >>> content = {"accepted": ["Lille"], "exact": False}
    >>> score_record({"code": "A1.3-z", "kind": "type_text", "content": content}, {"text": "lille"})
    Scored(score=1, maximum=1, is_dont_know=False, flags=())
    """
    fields = Table(record, str(record.get("code", "item")))
    kind = read_kind(fields)
    return score(Item(fields.where, kind, "", read_content(kind, fields.table("content"))), response)


def _points(item: Item, response: Response) -> tuple[int, tuple[Flag, ...]]:
    match item.content:
        case Choice() as choice:
            keys = [option.key for option in choice.options]
            return int(_choice(response, keys) == choice.answer), ()
        case Pointing() as pointing:
            keys = [target.key for target in pointing.targets]
            return int(_choice(response, keys) in pointing.answers), ()
        case Typing() as typing:
            return int(_is_accepted(typing, response)), ()
        case Ordering() as ordering:
            return _order_score(ordering, _keys(response, "order")), ()
        case Sorting() as sorting:
            return _sorting_score(sorting, response), ()
        case Mailbox() as mailbox:
            return _task_score(mailbox, replay_mailbox(mailbox, read_trace(response.get("trace"))))
        case Explorer() as explorer:
            return _task_score(explorer, replay_explorer(explorer, read_trace(response.get("trace"))))
        case Simulation(scene=scene) as simulation:
            return _task_score(simulation, _replay(scene, read_trace(response.get("trace"))))


def _replay(scene: Scene, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return what is settled in a scene; the page may not send what only the server may say."""
    if not {event.action for event in events} <= scene.ACTIONS:
        raise ImpossibleTrace
    return scene.play(events)


def _choice(response: Response, keys: Sequence[str]) -> str:
    chosen = response.get("choice")
    if not isinstance(chosen, str) or chosen not in keys:
        raise MalformedResponse
    return chosen


def _keys(response: Response, name: str) -> list[str]:
    keys = response.get(name)
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise MalformedResponse
    if len(set(keys)) < len(keys):
        raise MalformedResponse
    return keys


def _is_accepted(typing: Typing, response: Response) -> bool:
    text = response.get("text")
    if not isinstance(text, str):
        raise MalformedResponse
    accepted = {typed_alike(one, exact=typing.exact) for one in typing.accepted}
    return typed_alike(text, exact=typing.exact) in accepted


def typed_alike(text: str, *, exact: bool) -> str:
    """Return the form under which two typed texts are the same answer.

    Examples
    --------
    >>> typed_alike(" Élodie.", exact=False), typed_alike("L’été ", exact=True)
    ('elodie', "L'été")
    """
    return _exact_text(text) if exact else _loose_text(text)


def _exact_text(text: str) -> str:
    """Return the text as typed; only the ends, the apostrophe and the encoding are made alike."""
    return unicodedata.normalize("NFC", text.strip().replace("’", "'"))


def _loose_text(text: str) -> str:
    return plain_text(text).replace(" ", "").rstrip(".")


def _order_score(ordering: Ordering, order: list[str]) -> int:
    rank = {step.key: index for index, step in enumerate(ordering.steps)}
    if set(order) - set(rank):
        raise MalformedResponse
    if len(order) < len(rank):
        return 0
    pairs = [rank[one] < rank[other] for one, other in combinations(order, 2)]
    share = sum(pairs) / len(pairs)
    return 3 if share == 1 else 2 if share >= GOOD_PAIRS_SHARE else int(share >= FAIR_PAIRS_SHARE)


def _sorting_score(sorting: Sorting, response: Response) -> int:
    safe, unsafe = _keys(response, "safe"), _keys(response, "unsafe")
    known = {card.key for card in sorting.cards}
    if set(safe) & set(unsafe) or (set(safe) | set(unsafe)) - known:
        raise MalformedResponse
    if not safe or not unsafe:
        return 0
    wrong = sum(card.key not in (safe if card.safe else unsafe) for card in sorting.cards)
    is_short = wrong > 0 and len(sorting.cards) < wrong + 3
    return max(0, MAX_TASK_SCORE - wrong - is_short)


def _task_score(task: Task, settled: tuple[Event, ...]) -> tuple[int, tuple[Flag, ...]]:
    """Return the points of the best mail (or of the tree), brought down by what is forbidden."""
    drafts = {event.draft for event in settled} | {0}
    points = max(
        _milestone_points(task.milestones, [e for e in settled if e.draft in (0, draft)]) for draft in drafts
    )
    if any(fulfils(event, deed) for event in settled for deed in task.forbidden):
        return min(points, MOST_WITH_FORBIDDEN), (Flag.FORBIDDEN,)
    return points, ()


def _milestone_points(milestones: Iterable[Milestone], events: Sequence[Event]) -> int:
    met_at: dict[int, int] = {}
    points = 0
    for index, milestone in enumerate(milestones):
        if any(earlier not in met_at for earlier in milestone.after):
            continue
        start = max((met_at[earlier] for earlier in milestone.after), default=-1) + 1
        found = (n for n in range(start, len(events)) if fulfils(events[n], milestone.deed))
        if (place := next(found, None)) is not None:
            met_at[index] = place
            points += milestone.points
    return points
