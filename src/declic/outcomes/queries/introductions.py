"""People put forward to an employer: whom to choose, one introduction, and the words ready to send."""

from dataclasses import dataclass
from datetime import date

from declic.groups.enums import EnrolmentState
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.learners.queries.search import search_learners
from declic.outcomes.enums import OPEN_INTRODUCTIONS, IntroductionState, SharedFact
from declic.outcomes.models import Introduction, JobOffer
from declic.outcomes.queries.offers import OfferStanding, standing_of

MOST_FOUND = 20
#: The steps that a page offers from each state; « hired » has a form of its own.
STEPS: dict[str, tuple[IntroductionState, ...]] = {
    IntroductionState.AGREED: (
        IntroductionState.SENT,
        IntroductionState.INTERVIEW,
        IntroductionState.NOT_KEPT,
        IntroductionState.WITHDRAWN,
    ),
    IntroductionState.SENT: (
        IntroductionState.INTERVIEW,
        IntroductionState.NOT_KEPT,
        IntroductionState.WITHDRAWN,
    ),
    IntroductionState.INTERVIEW: (IntroductionState.NOT_KEPT, IntroductionState.WITHDRAWN),
}
STEP_WORDS = {
    IntroductionState.SENT: "J’ai envoyé la candidature",
    IntroductionState.INTERVIEW: "Un entretien a lieu",
    IntroductionState.NOT_KEPT: "L’employeur ne la retient pas",
    IntroductionState.WITHDRAWN: "La personne renonce",
}


@dataclass(frozen=True)
class FoundLearner:
    """Somebody who may be put forward."""

    learner: Learner
    phone: str
    is_introduced: bool


@dataclass(frozen=True)
class ChoicePage:
    """Whom to put forward for an offer."""

    offer: JobOffer
    standing: OfferStanding
    text: str
    found: list[FoundLearner]


@dataclass(frozen=True)
class DatedStep:
    """One step that was taken."""

    label: str
    on: date


@dataclass(frozen=True)
class NextMove:
    """One step that may be taken now."""

    value: str
    label: str


@dataclass(frozen=True)
class IntroductionPage:
    """One person put forward for one offer."""

    introduction: Introduction
    tone: str
    shared: list[str]
    letter: str
    steps: list[DatedStep]
    moves: list[NextMove]


def choice_page(offer: JobOffer, text: str, *, today: date) -> ChoicePage:
    """Return who is meant by what was typed, and who was put forward for this offer already."""
    found = list(search_learners(offer.employer.branch, text)[:MOST_FOUND]) if text else []
    introduced = set(offer.introductions.filter(learner__in=found).values_list("learner", flat=True))
    people = [FoundLearner(one, phone_shown(one.phone), one.pk in introduced) for one in found]
    return ChoicePage(offer, standing_of(offer, today=today), text, people)


def introduction_page(introduction: Introduction, *, signed_by: str) -> IntroductionPage:
    """Return one introduction: what was agreed, the words to send, what was done, what may come next."""
    moves = STEPS.get(introduction.state, ())
    return IntroductionPage(
        introduction,
        "success" if introduction.state == IntroductionState.HIRED else "info",
        [str(fact.label) for fact in introduction.shared_facts],
        letter_to_employer(introduction, signed_by=signed_by),
        dated_steps(introduction),
        [NextMove(step.value, STEP_WORDS[step]) for step in moves],
    )


def dated_steps(introduction: Introduction) -> list[DatedStep]:
    """Return the steps that were taken, each with its day."""
    end = introduction.get_state_display() if introduction.state not in OPEN_INTRODUCTIONS else ""
    steps = [
        ("Accord de la personne", introduction.agreed_on),
        ("Candidature envoyée", introduction.sent_on),
        ("Entretien", introduction.interview_on),
        (end.capitalize(), introduction.decided_on),
    ]
    return [DatedStep(label, on) for label, on in steps if on is not None]


def letter_to_employer(introduction: Introduction, *, signed_by: str) -> str:
    """Return words ready to send, with what the person agreed to and nothing else."""
    shared, offer = introduction.shared_facts, introduction.offer
    person = str(introduction.learner) if SharedFact.NAME in shared else introduction.learner.first_name
    branch = offer.employer.branch
    ways = [branch.email, phone_shown(branch.phone)]
    lines = [
        "Bonjour,",
        f"Votre offre « {offer.title} » intéresse {person}, que nous accompagnons.",
        *facts_told(introduction.learner, shared),
        "Pouvez-vous nous dire quand un entretien serait possible ? Merci d’avance.",
        f"{signed_by}, Déclic {branch.name}",
        ", ".join(way for way in ways if way),
    ]
    return "\n\n".join(line for line in lines if line)


def facts_told(learner: Learner, shared: list[SharedFact]) -> list[str]:
    """Return the sentences that what was agreed allows."""
    ways = [
        phone_shown(learner.phone) if SharedFact.PHONE in shared else "",
        learner.email if SharedFact.EMAIL in shared else "",
    ]
    contact = ", ".join(way for way in ways if way)
    courses = courses_followed(learner) if SharedFact.COURSE in shared else ""
    language = learner.spoken_language if SharedFact.LANGUAGE in shared else ""
    return [
        f"Parcours suivi chez nous : {courses}." if courses else "",
        f"Langue parlée, en plus du français : {language}." if language else "",
        f"Pour joindre cette personne : {contact}." if contact else "",
    ]


def courses_followed(learner: Learner) -> str:
    """Return the levels that somebody completed, in words, the oldest first."""
    completed = learner.enrolments.filter(state=EnrolmentState.COMPLETED)
    rows = completed.select_related("group__level__programme").order_by("ended_at", "pk")
    return ", ".join(dict.fromkeys(str(one.group.level) for one in rows))
