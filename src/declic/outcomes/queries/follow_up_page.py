"""The thirty-second page: one question a screen, what was said, what comes next."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from declic.learners.queries.contact import phone_shown
from declic.outcomes.access import MEND_LIFE
from declic.outcomes.enums import FollowUpMoment, FollowUpState, JobContract, OutcomeKind, OutcomeSource
from declic.outcomes.models import FollowUp, InclusionAnswer, Outcome
from declic.outcomes.queries.inclusion import CHOICES, QUESTION_BY_STEP, QUESTIONS, UNKNOWN

SITUATION, OTHER, CONTRACT, HOURS, WORD, END = "situation", "autre", "contrat", "heures", "mot", "merci"
FULL_TIME = "35"
MAIN_KINDS = {
    OutcomeKind.JOB: "Je travaille",
    OutcomeKind.TRAINING: "Je suis en formation",
    OutcomeKind.JOB_SEEKING: "Je cherche du travail",
}
OTHER_KINDS = {
    OutcomeKind.STUDIES: "J’ai repris des études",
    OutcomeKind.VOLUNTEERING: "Je suis bénévole",
    OutcomeKind.RETIRED: "Je suis à la retraite",
    OutcomeKind.NOT_SEEKING: "Je ne cherche pas de travail",
}
CONTRACTS = {
    JobContract.PERMANENT: "CDI",
    JobContract.FIXED_LONG: "CDD de 6 mois ou plus",
    JobContract.FIXED_SHORT: "CDD de moins de 6 mois",
    JobContract.TEMPORARY: "Intérim",
    JobContract.APPRENTICESHIP: "Alternance",
    JobContract.INTEGRATION: "Contrat d’insertion",
    JobContract.SUBSIDISED: "Contrat aidé",
    JobContract.CIVIC_SERVICE: "Service civique",
    JobContract.SELF_EMPLOYED: "À mon compte",
}
HEADINGS = {
    SITUATION: "Que faites-vous en ce moment ?",
    OTHER: "Que faites-vous en ce moment ?",
    CONTRACT: "Quel est votre contrat ?",
    HOURS: "Combien d’heures par semaine ?",
    WORD: "Un mot pour l’équipe ?",
    END: "Merci, c’est noté !",
}


@dataclass(frozen=True)
class AnswerButton:
    """One big button."""

    value: str
    label: str
    bars: int = 0
    is_chosen: bool = False


@dataclass(frozen=True)
class SaidLine:
    """One thing that was said, and where to change it."""

    label: str
    answer: str
    step: str


@dataclass(frozen=True)
class FollowUpPage:
    """One screen of the thirty-second page."""

    token: str
    first_name: str
    step: str
    heading: str
    buttons: list[AnswerButton]
    unsure: str
    number: int
    total: int
    back: str
    hours: str
    word: str
    said: list[SaidLine]
    mend_until: date | None
    phone: str
    error: str

    @property
    def is_first(self) -> bool:
        """Return whether this is the first question."""
        return self.step == SITUATION

    @property
    def is_inclusion(self) -> bool:
        """Return whether this is one of the four questions."""
        return self.step in QUESTION_BY_STEP

    @property
    def spoken(self) -> str:
        """Return what « Écouter » says."""
        return f"Est-ce vrai pour vous ? {self.heading}" if self.is_inclusion else self.heading


def steps_of(follow_up: FollowUp, said: Outcome | None) -> list[str]:
    """Return the screens of one person, in order: a job has two more, six months four more."""
    is_job = said is not None and said.kind == OutcomeKind.JOB
    questions = [one.step for one in QUESTIONS] if follow_up.moment == FollowUpMoment.SIX_MONTHS else []
    return [SITUATION, *([CONTRACT, HOURS] if is_job else []), *questions, WORD, END]


def step_after(follow_up: FollowUp, step: str) -> str:
    """Return the screen that follows, by what was said until now."""
    steps = steps_of(follow_up, said_of(follow_up))
    step = SITUATION if step == OTHER else step
    return steps[min(steps.index(step) + 1, len(steps) - 1)] if step in steps else END


def said_of(follow_up: FollowUp) -> Outcome | None:
    """Return the situation said in this follow-up."""
    return Outcome.objects.filter(follow_up=follow_up).first()


def first_screen(follow_up: FollowUp) -> str:
    """Return the screen that a link opens: the first question, or what was said."""
    return END if follow_up.state == FollowUpState.ANSWERED else SITUATION


def follow_up_page(follow_up: FollowUp, token: str, step: str, *, error: str = "") -> FollowUpPage:
    """Return one screen; a screen that is not this person's leads to their first."""
    outcome = said_of(follow_up)
    steps = steps_of(follow_up, outcome)
    if step not in (*steps, OTHER) or (step == END and outcome is None):
        step = SITUATION
    place = steps.index(SITUATION if step == OTHER else step)
    answers = InclusionAnswer.objects.filter(follow_up=follow_up).first()
    heading = QUESTION_BY_STEP[step].sentence if step in QUESTION_BY_STEP else HEADINGS[step]
    learner = follow_up.learner
    return FollowUpPage(
        token=token,
        first_name=learner.first_name,
        step=step,
        heading=heading,
        buttons=buttons_of(step, outcome, answers),
        unsure="" if step in (SITUATION, OTHER, END) else UNKNOWN,
        number=place + 1,
        total=len(steps) - 1,
        back="" if step in (SITUATION, END) else steps[max(0, place - 1)],
        hours=hours_words(outcome),
        word=follow_up.word,
        said=said_lines(follow_up, outcome, answers) if step == END else [],
        mend_until=mend_day(follow_up),
        phone=phone_shown(learner.branch.phone),
        error=error,
    )


def buttons_of(step: str, outcome: Outcome | None, answers: InclusionAnswer | None) -> list[AnswerButton]:
    """Return the big buttons of one screen, the one that was said marked."""
    if step in QUESTION_BY_STEP:
        value = getattr(answers, QUESTION_BY_STEP[step].field) if answers else None
        return [AnswerButton(one.value, one.label, one.bars, one.value == str(value)) for one in CHOICES]
    kind = outcome.kind if outcome else ""
    if step == SITUATION:
        return [AnswerButton(one.value, label, 0, one == kind) for one, label in MAIN_KINDS.items()]
    if step == OTHER:
        return [AnswerButton(one.value, label, 0, one == kind) for one, label in OTHER_KINDS.items()]
    if step == CONTRACT:
        contract = outcome.contract if outcome else ""
        return [AnswerButton(one.value, label, 0, one == contract) for one, label in CONTRACTS.items()]
    return []


def hours_words(outcome: Outcome | None) -> str:
    """Return the hours as people type them."""
    hours = outcome.weekly_hours if outcome else None
    return f"{hours.normalize():f}".replace(".", ",") if hours is not None else ""


def said_lines(
    follow_up: FollowUp, outcome: Outcome | None, answers: InclusionAnswer | None
) -> list[SaidLine]:
    """Return what was said, line by line, each with the screen where it can be changed."""
    kinds = {**MAIN_KINDS, **OTHER_KINDS}
    kind = outcome.kind if outcome else ""
    lines = [SaidLine("Situation", kinds.get(OutcomeKind(kind), "") if kind else "", SITUATION)]
    if outcome is not None and kind == OutcomeKind.JOB:
        contract = CONTRACTS[JobContract(outcome.contract)] if outcome.contract else UNKNOWN
        hours = hours_words(outcome)
        lines.append(SaidLine("Contrat", contract, CONTRACT))
        lines.append(SaidLine("Heures par semaine", f"{hours} h" if hours else UNKNOWN, HOURS))
    if answers is not None:
        label_by_value = {one.value: one.label for one in CHOICES}
        lines += [
            SaidLine(one.short, label_by_value.get(str(getattr(answers, one.field)), UNKNOWN), one.step)
            for one in QUESTIONS
        ]
    return [*lines, *([SaidLine("Votre mot", follow_up.word, WORD)] if follow_up.word else [])]


def mend_day(follow_up: FollowUp) -> date | None:
    """Return until which day the person may change their answer."""
    if follow_up.answered_at is None or follow_up.source != OutcomeSource.LEARNER:
        return None
    until: datetime = follow_up.answered_at + MEND_LIFE
    return timezone.localdate(until)
