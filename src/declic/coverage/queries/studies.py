"""The studies of an antenna: their list, and what each found, in words that a funder can read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator

from declic.branches.models import Branch
from declic.coverage.enums import StudyState
from declic.coverage.errors import NotOver
from declic.coverage.models import Study
from declic.coverage.queries.communes import whole
from declic.coverage.queries.question import Question, question_from_json
from declic.coverage.queries.tables import as_csv
from declic.coverage.queries.zones import read_zone

ROWS_A_PAGE = 50
AREAS_SHOWN = 40
#: What comes before the reasons: the result, its proof, how travel is estimated.
LEAD_SENTENCES = 3
MOST_SITES_TOLD = 12
#: A site that stays less often than this has neighbours that are worth as much.
OFTEN = 0.5
TONES = {
    StudyState.QUEUED: "neutral",
    StudyState.RUNNING: "info",
    StudyState.DONE: "success",
    StudyState.FAILED: "danger",
    StudyState.CANCELLED: "neutral",
}
UNDER_WAY = (StudyState.QUEUED, StudyState.RUNNING)
#: A study that has run for longer than this has lost its worker.
LONGEST = timedelta(minutes=15)


@dataclass(frozen=True)
class StudyLine:
    """A study of the list."""

    study: Study
    question: Question
    tone: str
    chosen: tuple[str, ...]


@dataclass(frozen=True)
class StudiesPage:
    """The studies of an antenna."""

    rows: Page[Any]
    finished_count: int


@dataclass(frozen=True)
class SiteLine:
    """A site to open, and what it is worth."""

    name: str
    near: str
    only_here: str
    lost: str
    substitute: str
    kept: str


@dataclass(frozen=True)
class RefusedLine:
    """A site that is not kept, and what would have to be true."""

    name: str
    missing: str


@dataclass(frozen=True)
class AreaLine:
    """A district or a commune before and after."""

    name: str
    is_district: bool
    need: float
    before: float
    after: float

    @property
    def need_words(self) -> str:
        """Return how many people are in need there."""
        return whole(self.need)

    @property
    def before_words(self) -> str:
        """Return the share served before."""
        return percent(self.before)

    @property
    def after_words(self) -> str:
        """Return the share served after."""
        return percent(self.after)

    @property
    def gained(self) -> float:
        """Return how many more are served."""
        return self.need * (self.after - self.before)


@dataclass(frozen=True)
class FloorLine:
    """One point of the curve of fairness."""

    floor: str
    chosen: str
    reached: str
    without: str
    gini: str


@dataclass(frozen=True)
class Answer:
    """What a study found."""

    chosen: tuple[str, ...]
    sentences: tuple[str, ...]
    details: tuple[str, ...]
    sites: tuple[SiteLine, ...]
    refused: tuple[RefusedLine, ...]
    areas: tuple[AreaLine, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]
    floors: tuple[FloorLine, ...]
    stability: str
    gained: float

    @property
    def most_changed(self) -> tuple[AreaLine, ...]:
        """Return the areas where it changes most."""
        return self.areas[:AREAS_SHOWN]


@dataclass(frozen=True)
class StudyPage:
    """One study."""

    study: Study
    question: Question
    zone: str
    tone: str
    notes: tuple[str, ...]
    is_working: bool
    is_lost: bool
    answer: Answer | None


def studies_page(branch: Branch, number: str) -> StudiesPage:
    """Return the studies of an antenna, the latest first."""
    studies = Study.objects.filter(branch=branch).defer("problem").select_related("asked_by")
    rows = Paginator(studies, ROWS_A_PAGE).get_page(number)
    lines: list[Any] = [line_of(study) for study in rows.object_list]
    rows.object_list = lines
    return StudiesPage(rows, sum(line.study.state == StudyState.DONE for line in lines))


def line_of(study: Study) -> StudyLine:
    """Return a study as a line of the list."""
    chosen = tuple(study.answer.get("plan", {}).get("chosen", ()))
    return StudyLine(study, question_from_json(study.question), TONES[StudyState(study.state)], chosen)


def study_page(study: Study, *, now: datetime) -> StudyPage:
    """Return one study with its answer, when there is one."""
    question = question_from_json(study.question)
    is_under_way = study.state in UNDER_WAY
    is_lost = is_under_way and now - study.asked_at > LONGEST
    return StudyPage(
        study=study,
        question=question,
        zone=read_zone(question.zone, study.branch).name,
        tone=TONES[StudyState(study.state)],
        notes=tuple(study.problem.get("notes", ())),
        is_working=is_under_way and not is_lost,
        is_lost=is_lost,
        answer=read_answer(study) if study.state == StudyState.DONE else None,
    )


def read_answer(study: Study) -> Answer:
    """Return what a finished study found."""
    stored, districts = study.answer, set(study.problem.get("districts", ()))
    kept = stored["stability"]["kept_share"]
    areas = [
        AreaLine(one["name"], one["name"] in districts, one["need"], one["before"] or 0.0, one["after"])
        for one in stored["areas"]
    ]
    areas.sort(key=lambda line: -line.gained)
    why = stored["explanation"]
    lead = LEAD_SENTENCES + min(MOST_SITES_TOLD, len(why["sites"]))
    return Answer(
        chosen=tuple(stored["plan"]["chosen"]),
        sentences=tuple(why["sentences"][:lead]),
        details=tuple(why["sentences"][lead:]),
        sites=tuple(site_line(one, kept) for one in why["sites"]),
        refused=tuple(RefusedLine(one["id"], whole(one["missing"])) for one in why["refused"]),
        areas=tuple(areas),
        before=measured(stored["before"]),
        after=measured(stored["after"]),
        floors=floor_lines(stored["frontier"]),
        stability=stability(stored["stability"]),
        gained=sum(line.gained for line in areas),
    )


def areas_csv(study: Study) -> bytes:
    """Return each district of a finished study before and after, for a spreadsheet."""
    if study.state != StudyState.DONE:
        raise NotOver
    titles = ("où", "quartier prioritaire", "besoin", "servi avant", "servi après")
    rows = [
        (
            line.name,
            "oui" if line.is_district else "non",
            *(f"{value:.3f}".replace(".", ",") for value in (line.need, line.before, line.after)),
        )
        for line in read_answer(study).areas
    ]
    return as_csv([titles, *rows])


def site_line(one: Mapping[str, Any], kept: Mapping[str, float]) -> SiteLine:
    """Return a chosen site with what it is worth."""
    substitute = one["substitute"]
    return SiteLine(
        name=one["id"],
        near=whole(one["near"]),
        only_here=whole(one["only_here"]),
        lost=whole(one["lost_if_left_out"]),
        substitute=f"{substitute} (− {whole(one['lost_with_substitute'])})" if substitute else "aucun",
        kept=percent(kept.get(one["id"], 0.0)),
    )


def floor_line(one: Mapping[str, Any]) -> FloorLine:
    """Return one point of the curve of fairness."""
    return FloorLine(
        floor=percent(one["floor"]),
        chosen=", ".join(one["chosen"]) or "aucun",
        reached=percent(one["reached_share"]),
        without=percent(one["without_access_share"]),
        gini=f"{one['gini']:.2f}".replace(".", ","),
    )


def measured(stored: Mapping[str, Any]) -> dict[str, str]:
    """Return measures in words."""
    return {
        "reached": percent(stored["reached_share"]),
        "without": whole(stored["without_access"]),
        "gini": f"{stored['gini']:.2f}".replace(".", ","),
    }


def stability(stored: Mapping[str, Any]) -> str:
    """Return how surely the sites stay when need and travel are told a little wrong."""
    if not stored["kept_share"]:
        return ""
    least = min(stored["kept_share"].values())
    told = (
        f"Calcul refait {stored['count']} fois, avec des besoins et des durées un peu faux exprès : "
        f"chaque lieu reste choisi au moins {percent(least)} du temps."
    )
    near = " Sinon, un voisin prend sa place, presque aussi bon." if least < OFTEN else ""
    lost = percent(stored["regret_worst"], digits=1)
    return f"{told}{near} Dans le pire des cas, ce choix perd {lost} sur le meilleur."


def floor_lines(frontier: Sequence[Mapping[str, Any]]) -> tuple[FloorLine, ...]:
    """Return the different choices on the curve of fairness, each with the highest floor that it holds."""
    highest = {tuple(sorted(one["chosen"])): one for one in frontier}
    return tuple(floor_line(one) for one in highest.values())


def percent(share: float, *, digits: int = 0) -> str:
    """Return a share in per cent."""
    return f"{share * 100:.{digits}f}\u202f%".replace(".", ",")
