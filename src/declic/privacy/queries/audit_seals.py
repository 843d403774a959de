"""What a seal covers, and whether the journal still is what was sealed."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from declic.privacy.models.audit import AuditLine, AuditSeal
from declic.shared.isolation import as_owner

FORMAT = "declic-audit/1"
KEPT_DAYS = 365
#: A line is sealed within a minute; what says it is much older than the last seal came afterwards.
GRACE = timedelta(minutes=15)


@dataclass(frozen=True)
class AuditBreak:
    """A place where the journal is not what was sealed."""

    first_line: int
    sentence: str


@dataclass(frozen=True)
class AuditCheck:
    """What a check of the whole journal found."""

    sealed_until: datetime | None
    last_line: int
    waiting: int
    head: str
    breaks: tuple[AuditBreak, ...]

    @property
    def is_whole(self) -> bool:
        """Return whether nothing was changed, removed or added."""
        return not self.breaks


def hash_words(words: str, key: str) -> str:
    """Return the fingerprint of words: the key goes with the words when a person is erased."""
    return hashlib.sha256(f"{key}\n{words}".encode()).hexdigest() if words else ""


def facts_of(line: AuditLine) -> list[str | int | bool | None]:
    """Return what a seal covers of a line: everything but the words, which their fingerprint stands for."""
    return [
        line.number,
        moment(line.at),
        line.kind,
        line.reader_kind,
        line.reader_number,
        line.branch_id,
        line.address,
        line.learner_number,
        line.people,
        line.was_refused,
        line.reason,
        line.words_hash,
    ]


def compute_seal(seal: AuditSeal, lines: Sequence[AuditLine]) -> str:
    """Return the SHA-256, in hexadecimal, of a run of lines and of the seal before it."""
    about = [seal.number, seal.first_line, seal.last_line, seal.previous, moment(seal.sealed_at)]
    facts = [about, *(facts_of(line) for line in lines)]
    written = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{FORMAT}\n{written}".encode()).hexdigest()


def moment(at: datetime) -> str:
    """Return a moment as seals write it."""
    return at.astimezone(UTC).isoformat()


def sealed_until() -> datetime | None:
    """Return up to when everything is sealed, when anything is."""
    last = AuditSeal.objects.order_by("-number").first()
    return last.sealed_at if last else None


def check_audit(*, now: datetime) -> AuditCheck:
    """Return whether a line was changed, removed or added since it was sealed, in all antennas."""
    with as_owner("the chain of seals runs through every antenna; only its state is told"):
        last = AuditSeal.objects.order_by("-number").first()
        return AuditCheck(
            sealed_until=last.sealed_at if last else None,
            last_line=last.last_line if last else 0,
            waiting=AuditLine.objects.filter(number=None).count(),
            head=last.seal if last else "",
            breaks=(*broken_seals(now), *added_lines(last)),
        )


def broken_seals(now: datetime) -> Iterator[AuditBreak]:
    """Yield each run of lines that is not what its seal covers, from the first seal to the last."""
    previous: AuditSeal | None = None
    for seal in AuditSeal.objects.order_by("number").iterator():
        yield from broken_chain(seal, previous)
        lines = list(
            AuditLine.objects.filter(number__range=(seal.first_line, seal.last_line)).order_by("number")
        )
        if lines or not is_forgotten(seal, now):
            yield from broken_run(seal, lines)
        previous = seal


def is_forgotten(seal: AuditSeal, now: datetime) -> bool:
    """Return whether the lines of a seal are old enough to be gone."""
    return seal.sealed_at < now - timedelta(days=KEPT_DAYS)


def broken_chain(seal: AuditSeal, previous: AuditSeal | None) -> Iterator[AuditBreak]:
    """Yield what shows that a seal before this one was removed or remade."""
    number, line, before = (previous.number, previous.last_line, previous.seal) if previous else (0, 0, "")
    if (seal.number, seal.first_line, seal.previous) != (number + 1, line + 1, before):
        sentence = f"Le sceau n° {seal.number} ne suit plus le précédent : un sceau a été retiré ou refait."
        yield AuditBreak(seal.first_line, sentence)


def broken_run(seal: AuditSeal, lines: Sequence[AuditLine]) -> Iterator[AuditBreak]:
    """Yield what was changed or removed in one run of lines."""
    missing = set(range(seal.first_line, seal.last_line + 1)) - {line.number for line in lines}
    for number in sorted(missing):
        yield AuditBreak(number, f"La ligne n° {number} a été retirée.")
    if not missing and compute_seal(seal, lines) != seal.seal:
        among = run_words(seal)
        yield AuditBreak(seal.first_line, f"{among} a été changée après coup.")
    for line in lines:
        if line.words and hash_words(line.words, line.words_key) != line.words_hash:
            yield AuditBreak(line.number or 0, f"Les mots de la ligne n° {line.number} ont été changés.")


def run_words(seal: AuditSeal) -> str:
    """Return the lines of a seal, in words."""
    if seal.first_line == seal.last_line:
        return f"La ligne n° {seal.first_line}"
    return f"Une ligne entre la n° {seal.first_line} et la n° {seal.last_line}"


def added_lines(last: AuditSeal | None) -> Iterator[AuditBreak]:
    """Yield lines that no seal covers and that should have been sealed long ago."""
    numbered = AuditLine.objects.filter(number__gt=last.last_line if last else 0)
    for number in numbered.values_list("number", flat=True).order_by("number"):
        yield AuditBreak(number or 0, f"La ligne n° {number} a été ajoutée : aucun sceau ne la couvre.")
    if last is not None:
        late = AuditLine.objects.filter(number=None, at__lt=last.sealed_at - GRACE)
        for pk in late.values_list("pk", flat=True).order_by("pk"):
            yield AuditBreak(last.last_line, f"Une ligne antidatée a été ajoutée (rang {pk}).")
