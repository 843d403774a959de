"""The result: in words for the learner, with reasons for the counsellor."""

from collections import defaultdict
from dataclasses import dataclass

from declic.diagnostics.enums import Purpose, RunOrigin
from declic.diagnostics.models import Answer, DiagnosticRun, ExternalEvidence, OfflineReturn, Placement
from declic.diagnostics.queries.gain import GainReport, gain_report, skills_newly_done
from declic.diagnostics.queries.reasons import (
    Expectation,
    HelpedAnswer,
    Reason,
    asked_words,
    expectation_of,
    helped_answers,
    outcome_of,
    reasons_of,
    time_words,
)
from declic.diagnostics.queries.skills import area_names, core_skills, skill_sentence
from declic.diagnostics.queries.surfaces import seen_again_count
from declic.learners.models import Learner
from declic.programmes.enums import LevelKey

LEVEL_WORDS = {
    LevelKey.BEGINNER: "Vous débutez",
    LevelKey.INTERMEDIATE: "Vous avez de bonnes bases",
    LevelKey.ADVANCED: "Vous vous débrouillez bien",
    LevelKey.BEYOND: "Vous êtes très à l’aise",
}
BAND_WORDS = {"weaker": "plutôt en dessous", "even": "dans sa moyenne", "stronger": "plutôt au-dessus"}
MOST_SENTENCES = 5


@dataclass(frozen=True)
class LearnerResult:
    """What the learner reads at the end."""

    words: str
    level: str
    is_confirmed: bool
    newly_done: list[str]
    can_do: list[str]
    will_learn: list[str]

    @property
    def spoken(self) -> str:
        """Return what « Écouter » says."""
        new = " ".join(["Vous savez maintenant :", *self.newly_done]) if self.newly_done else ""
        can = " ".join([new, "Vous savez déjà :", *self.can_do]) if self.can_do else new
        return f"{self.words}. {can} Vous allez apprendre : {' '.join(self.will_learn)}"


@dataclass(frozen=True)
class AreaProfile:
    """One skill area of the profile."""

    name: str
    band: str
    points: int
    most_points: int


@dataclass(frozen=True)
class LevelShare:
    """The probability of one level."""

    label: str
    share: float
    percent: int


@dataclass(frozen=True)
class AskedQuestion:
    """One question of the run, as the person read it, and what became of it."""

    position: int
    instruction: str
    skill: str
    outcome: str
    points: int
    most_points: int


@dataclass(frozen=True)
class StaffResult:
    """What the counsellor reads before deciding."""

    run: DiagnosticRun
    placement: Placement
    questions: list[AskedQuestion]
    levels: list[LevelShare]
    profile: list[AreaProfile]
    warnings: list[str]
    evidence: list[ExternalEvidence]
    is_sure: bool
    reasons: list[Reason]
    helped: list[HelpedAnswer]
    time_words: str
    expectation: Expectation | None
    gain: GainReport | None

    @property
    def confidence_percent(self) -> int:
        """Return the probability of the proposed level, in percent."""
        return round(100 * self.placement.probability)


def learner_result(run: DiagnosticRun) -> LearnerResult | None:
    """Return the result in words: what one can do first, then what one will learn."""
    placement = Placement.objects.filter(run=run).first()
    if placement is None:
        return None
    level = LevelKey(placement.confirmed_level or placement.proposed_level)
    done = run.answers.filter(score__gte=1).order_by("item__parameters__difficulty")
    skills = list(dict.fromkeys(done.values_list("item__skill", flat=True)))
    new = skills_newly_done(run) if run.purpose == Purpose.EXIT else []
    return LearnerResult(
        words=LEVEL_WORDS[level],
        level=level.label,
        is_confirmed=bool(placement.confirmed_level),
        newly_done=[skill_sentence(skill) for skill in new[-MOST_SENTENCES:]],
        can_do=[skill_sentence(skill) for skill in skills if skill not in new][-MOST_SENTENCES:],
        will_learn=core_skills(level)[:MOST_SENTENCES],
    )


def staff_result(run: DiagnosticRun) -> StaffResult | None:
    """Return the result with its reasons."""
    placement = Placement.objects.filter(run=run).select_related("confirmed_by").first()
    if placement is None:
        return None
    answers = list(run.answers.select_related("item").filter(answered_at__isnull=False))
    shares = placement.details.get("probabilities", {})
    levels = [LevelShare(key.label, shares.get(key, 0), round(100 * shares.get(key, 0))) for key in LevelKey]
    return StaffResult(
        run=run,
        placement=placement,
        questions=[asked_question(answer) for answer in answers],
        levels=levels if shares else [],
        profile=area_profile(answers, placement.details.get("profile", {})),
        warnings=[*device_warnings(run, placement), *seen_warnings(run), *warnings_of(placement, answers)],
        evidence=list(run.learner.external_evidence.all()),
        is_sure=not placement.neighbour_level,
        reasons=reasons_of(placement, answers),
        helped=helped_answers(answers),
        time_words=time_words(answers),
        expectation=expectation_of(run, placement),
        gain=gain_report(run),
    )


def asked_question(answer: Answer) -> AskedQuestion:
    """Return one answer as a line of the questions asked."""
    return AskedQuestion(
        position=answer.position,
        instruction=asked_words(answer),
        skill=skill_sentence(answer.item.skill),
        outcome=outcome_of(answer),
        points=answer.score or 0,
        most_points=max_score(answer),
    )


def area_profile(answers: list[Answer], bands: dict[str, str]) -> list[AreaProfile]:
    """Return the areas with what was asked there, in the order of the framework."""
    points: dict[str, int] = defaultdict(int)
    most: dict[str, int] = defaultdict(int)
    for answer in answers:
        points[answer.item.area] += answer.score or 0
        most[answer.item.area] += max_score(answer)
    return [
        AreaProfile(name, BAND_WORDS.get(bands.get(code, ""), ""), points[code], most[code])
        for code, name in area_names().items()
        if most[code]
    ]


def max_score(answer: Answer) -> int:
    """Return the best score of the item that was asked."""
    return len(answer.item.parameters.get("thresholds") or [0])


def device_warnings(run: DiagnosticRun, placement: Placement) -> list[str]:
    """Return what a device without network said otherwise than the server, which should never happen."""
    if run.origin != RunOrigin.OFFLINE:
        return []
    returned = OfflineReturn.objects.filter(run=run).first()
    if returned is None or returned.device_level == placement.proposed_level:
        return []
    said = LevelKey(returned.device_level).label
    return [f"L’appareil sans réseau avait dit « {said} ». Le niveau proposé ici est recalculé."]


def seen_warnings(run: DiagnosticRun) -> list[str]:
    """Return how many questions of an exit were not new, when none was left."""
    count = seen_again_count(run) if run.purpose == Purpose.EXIT else 0
    if not count:
        return []
    many = f"{count} questions avaient déjà été vues" if count > 1 else "1 question avait déjà été vue"
    return [f"Faute de questions nouvelles, {many} : comparez avec prudence."]


def warnings_of(placement: Placement, answers: list[Answer]) -> list[str]:
    """Return what should make a counsellor look twice."""
    warnings = []
    if placement.details.get("is_careless"):
        warnings.append("Des réponses inattendues : parlez-en avec la personne avant de confirmer.")
    if any("forged" in flag for answer in answers for flag in answer.flags):
        warnings.append("Une réponse n’a pas pu être relue telle quelle : elle ne compte pas.")
    if answers and sum(answer.is_dont_know for answer in answers) > len(answers) / 2:
        warnings.append("Beaucoup de « Je ne sais pas » : la personne était peut-être inquiète.")
    return warnings


def run_history(learner: Learner) -> list[DiagnosticRun]:
    """Return the runs of a person, newest first."""
    runs = DiagnosticRun.objects.filter(learner=learner).select_related("placement__confirmed_by")
    return list(runs.order_by("-started_at"))
