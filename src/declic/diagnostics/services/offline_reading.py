"""What a device sends of a diagnostic taken without network, read and scored again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from declic.diagnostics.errors import OfflineRefused
from declic.diagnostics.models import BankItem, OfflinePanel
from declic.diagnostics.presentation import MalformedResponse, parse_response
from declic.diagnostics.services.engine import score_response
from declic.engines.diagnostic.assembly.offline import path_of
from declic.engines.diagnostic.bank import LEVELS, BankCannotServe
from declic.engines.items.scoring import Flag

PAYLOAD_FORMAT = "declic-offline-run/1"
GESTURES = ("click", "type", "scroll")
LONGEST_NAME, LONGEST_PHONE = 80, 30
#: A clock further off than this is wrong: what it says is moved by as much.
CLOCK_ERROR_SECONDS = 120
Fields = Mapping[str, Any]


@dataclass(frozen=True)
class OfflineAnswer:
    """One answer, with the points that the server gives and those that the device gave."""

    code: str
    response: dict[str, object]
    score: int
    device_score: int
    is_dont_know: bool
    flags: list[str]
    shown_at: str
    answered_at: str


@dataclass(frozen=True)
class OfflinePerson:
    """Who took it: somebody known by their file, or what was typed of somebody new."""

    learner_pk: int | None
    first_name: str
    last_name: str
    phone: str


@dataclass(frozen=True)
class OfflineRun:
    """One diagnostic as it came back, checked."""

    key: UUID
    panel: OfflinePanel
    person: OfflinePerson
    tree: int
    gestures: dict[str, bool]
    answers: list[OfflineAnswer]
    level: str
    started_at: datetime
    finished_at: datetime

    @property
    def taken(self) -> dict[str, Any]:
        """Return what is kept of the gestures and the answers."""
        return {
            "tree": self.tree,
            "gestures": self.gestures,
            "answers": [asdict(answer) for answer in self.answers],
        }


def read_key(payload: object) -> UUID:
    """Return the key by which a diagnostic sent twice is known."""
    try:
        return UUID(fields_of(payload)["key"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise OfflineRefused from error


def read_offline_run(payload: object, *, now: datetime) -> OfflineRun:
    """Return what a device sent, its answers scored again; refuse what no page of ours can have sent."""
    fields = fields_of(payload)
    try:
        if fields["format"] != PAYLOAD_FORMAT:
            raise OfflineRefused
        panel = panel_called(fields["panel"])
        clock = Clock(now, read_moment(fields["sent_at"]))
        gestures = read_gestures(fields["gestures"])
        answers = read_answers(panel, fields, gestures, clock)
        return OfflineRun(
            key=read_key(payload),
            panel=panel,
            person=read_person(fields["person"]),
            tree=int(fields["tree"]),
            gestures=gestures,
            answers=answers,
            level=read_level(fields["level"]),
            started_at=clock.set_right(fields["started_at"]),
            finished_at=clock.set_right(fields["finished_at"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise OfflineRefused from error


def fields_of(payload: object) -> Fields:
    """Return the fields of an object of JSON, or refuse anything else."""
    if not isinstance(payload, dict):
        raise OfflineRefused
    return payload


def panel_called(code: object) -> OfflinePanel:
    """Return the path that a device followed, even an old one."""
    panel = OfflinePanel.objects.select_related("bank").filter(code=str(code)[:64]).first()
    if panel is None:
        raise OfflineRefused("Ce parcours n’existe pas sur ce site. Ce diagnostic vient d’ailleurs.")
    return panel


class Clock:
    """The clock of a device, set right by the moment at which it sent."""

    def __init__(self, now: datetime, sent_at: datetime) -> None:
        late = now - sent_at
        self.now = now
        self.shift = late if abs(late.total_seconds()) > CLOCK_ERROR_SECONDS else timedelta(0)

    def set_right(self, written: object) -> datetime:
        """Return a moment of the device as it really was, never later than now."""
        return min(self.now, read_moment(written) + self.shift)


def read_moment(written: object) -> datetime:
    """Return a moment with its time zone."""
    moment = datetime.fromisoformat(str(written))
    if moment.tzinfo is None:
        raise OfflineRefused
    return moment


def read_gestures(written: object) -> dict[str, bool]:
    """Return which of the three gestures somebody saw done."""
    seen = fields_of(written)
    return {name: seen[name] is True for name in GESTURES}


def read_person(written: object) -> OfflinePerson:
    """Return who took it: a file, or a name."""
    fields = fields_of(written)
    learner = fields.get("learner")
    if isinstance(learner, int) and not isinstance(learner, bool):
        return OfflinePerson(learner, "", "", "")
    first, last = read_words(fields["first_name"]), read_words(fields["last_name"])
    if not first or not last:
        raise OfflineRefused("Il manque le nom de la personne.")
    return OfflinePerson(None, first, last, read_words(fields.get("phone", ""))[:LONGEST_PHONE])


def read_words(written: object) -> str:
    """Return a name as typed, short enough, without what a database refuses."""
    if not isinstance(written, str) or "\0" in written:
        raise OfflineRefused
    return written.encode("utf-8").decode().strip()[:LONGEST_NAME]


def read_level(written: object) -> str:
    """Return the level that the device said."""
    if written not in LEVELS:
        raise OfflineRefused
    return str(written)


def read_answers(
    panel: OfflinePanel, fields: Fields, gestures: Mapping[str, bool], clock: Clock
) -> list[OfflineAnswer]:
    """Return the answers, in the order of a path that this panel really has."""
    written, trees = fields["answers"], range(len(panel.document["trees"]))
    if not isinstance(written, list) or len(written) > panel.document["most"]:
        raise OfflineRefused
    if int(fields["tree"]) not in trees:
        raise OfflineRefused
    if not all(gestures.values()):
        return refuse_any(written)
    codes = [str(fields_of(one)["item"]) for one in written]
    items = {item.code: item for item in panel.bank.items.filter(code__in=codes)}
    variants = {item["key"]: item["variant"] for item in panel.document["items"]}
    answers = [read_answer(items[one["item"]], variants[one["item"]], one, clock) for one in written]
    refuse_other_path(panel, int(fields["tree"]), answers)
    return answers


def refuse_any(written: Sequence[object]) -> list[OfflineAnswer]:
    """Refuse answers of somebody whose gestures come first."""
    if written:
        raise OfflineRefused
    return []


def read_answer(item: BankItem, variant: int, written: Fields, clock: Clock) -> OfflineAnswer:
    """Return one answer, scored again from what was chosen or typed."""
    typed = {str(name): str(value) for name, value in fields_of(written["fields"]).items()}
    try:
        response = parse_response(item.kind, typed)
    except MalformedResponse as error:
        raise OfflineRefused from error
    scored = score_response(item, response, variant)
    if Flag.MALFORMED in scored.flags:
        raise OfflineRefused
    return OfflineAnswer(
        code=item.code,
        response=response,
        score=scored.score,
        device_score=int(written["score"]),
        is_dont_know=scored.is_dont_know,
        flags=list(scored.flags),
        shown_at=clock.set_right(written["shown_at"]).isoformat(),
        answered_at=clock.set_right(written["answered_at"]).isoformat(),
    )


def refuse_other_path(panel: OfflinePanel, tree: int, answers: Sequence[OfflineAnswer]) -> None:
    """Refuse answers to questions that the page cannot have asked one after the other, or too few."""
    try:
        path = path_of(panel.document, tree, [answer.device_score for answer in answers])
    except BankCannotServe as error:
        raise OfflineRefused from error
    if path != [answer.code for answer in answers] or len(answers) < panel.document["least"]:
        raise OfflineRefused
