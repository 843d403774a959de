"""What the learner sees now: a gesture, the practice screen, a question, or the end."""

from dataclasses import dataclass, replace
from functools import lru_cache

from declic.diagnostics.enums import Help, RunState
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun
from declic.diagnostics.presentation import MIXED, ShownItem, present_item
from declic.diagnostics.queries.answers import waiting_answer_of
from declic.diagnostics.queries.bank_facts import items_of
from declic.diagnostics.queries.surfaces import MOST_SURFACES, surface_of

GESTURE_LABELS = {"click": "Cliquer", "type": "Écrire", "scroll": "Descendre"}
PRACTICE_CODE = "practice"


@dataclass(frozen=True)
class Step:
    """One mark of the quiet progress path."""

    label: str
    state: str


@dataclass(frozen=True)
class HelpChoice:
    """One thing that the person beside may have done."""

    value: str
    label: str
    is_none: bool


@dataclass(frozen=True)
class RunScreen:
    """One screen of the diagnostic."""

    run: DiagnosticRun
    kind: str
    item: ShownItem
    position: int
    gesture: str
    can_go_back: bool
    steps: list[Step]

    @property
    def is_read_aloud(self) -> bool:
        """Return whether somebody of the team reads to the person."""
        return self.run.is_read_aloud

    @property
    def asks_help(self) -> bool:
        """Return whether somebody beside says what they did for this question."""
        return self.run.is_assisted and self.kind == "question"

    @property
    def helps(self) -> list[HelpChoice]:
        """Return what may be said of the help given, « rien » first."""
        return [HelpChoice(given.value, str(given.label), given == Help.NONE) for given in Help]


def run_screen(run: DiagnosticRun) -> RunScreen | None:
    """Return the screen to show, or None when the run is over."""
    if run.state == RunState.GESTURES:
        return gesture_screen(run)
    if run.state == RunState.PRACTICE:
        return screen_of(run, "practice", special_item(run, PRACTICE_CODE))
    if run.state == RunState.QUESTIONS and (waiting := waiting_answer_of(run)):
        return question_screen(run, waiting)
    return None


def gesture_screen(run: DiagnosticRun) -> RunScreen:
    """Return the first gesture that is not yet done."""
    gesture = next(name for name in GESTURE_LABELS if not run.gestures.get(name))
    return screen_of(run, "gesture", special_item(run, f"gesture-{gesture}"), gesture=gesture)


def question_screen(run: DiagnosticRun, waiting: Answer) -> RunScreen:
    """Return the question that waits for its answer."""
    return screen_of(run, "question", waiting.item, position=waiting.position, variant=waiting.variant)


def screen_of(
    run: DiagnosticRun,
    kind: str,
    item: BankItem,
    *,
    gesture: str = "",
    position: int = 0,
    variant: int = 0,
) -> RunScreen:
    """Return a screen with everything the page needs and no answer."""
    return RunScreen(
        run=run,
        kind=kind,
        item=shown(run, item, variant),
        position=position,
        gesture=gesture,
        can_go_back=position > 1,
        steps=progress(kind),
    )


def shown(run: DiagnosticRun, item: BankItem, variant: int) -> ShownItem:
    """Return an item as this run shows it."""
    run_key = f"{run.pk}-{item.code}"
    if item.kind not in MIXED:
        return replace(shown_to_all(run.bank_id, item.pk, variant), run_key=run_key)
    return present_item(surface_of(run.bank_id, item.pk, variant), run_seed=run.seed, run_key=run_key)


@lru_cache(maxsize=MOST_SURFACES)
def shown_to_all(bank_pk: int, item_pk: int, variant: int) -> ShownItem:
    """Return an item of which nothing is mixed: it looks alike in every run, and is made once a process."""
    return present_item(surface_of(bank_pk, item_pk, variant), run_seed=0, run_key="")


def special_item(run: DiagnosticRun, code: str) -> BankItem:
    """Return a gesture or the practice item of the run's bank."""
    return next(item for item in items_of(run.bank_id).values() if item.code == code)


def progress(kind: str) -> list[Step]:
    """Return the path: gestures, try-out, questions, result; never a count of what is left."""
    marks = (("gesture", "Gestes"), ("practice", "Essai"), ("question", "Questions"), ("end", "Résultat"))
    place = [name for name, _ in marks].index(kind)
    states = ["done" if i < place else "current" if i == place else "todo" for i in range(len(marks))]
    return [Step(label, state) for (_, label), state in zip(marks, states, strict=True)]
