"""The public page: what an evening is like, a real step of a lesson, where to come."""

from dataclasses import dataclass

from declic.branches.models import Branch
from declic.engines.lessons import LessonPack as WrittenPack
from declic.engines.lessons import Step as LessonStep
from declic.engines.lessons import StepKind, pack_of_table
from declic.programmes.enums import LevelKey
from declic.programmes.models import LessonPack
from declic.volunteering.queries.charter import Charter, charter

LINES_SHOWN = 3


@dataclass(frozen=True)
class Preview:
    """A step of a real lesson pack: what is said aloud, what is done."""

    title: str
    step: str
    minutes: int
    says: tuple[str, ...]
    does: tuple[str, ...]


@dataclass(frozen=True)
class BranchDoor:
    """An antenna that welcomes volunteers."""

    branch: Branch
    towns: str


@dataclass(frozen=True)
class RecruitPage:
    """What somebody reads before they sign up."""

    doors: tuple[BranchDoor, ...]
    preview: Preview | None
    charter: Charter


def recruit_page() -> RecruitPage:
    """Return what somebody reads before they sign up."""
    branches = Branch.objects.prefetch_related("venues__commune")
    doors = tuple(BranchDoor(branch, towns_of(branch)) for branch in branches)
    return RecruitPage(doors, lesson_preview(), charter())


def towns_of(branch: Branch) -> str:
    """Return the towns where an antenna gives courses."""
    towns = {venue.commune.name for venue in branch.venues.all() if venue.is_open}
    return ", ".join(sorted(towns))


def lesson_preview() -> Preview | None:
    """Return the first step that is shown or practised of the first beginners' pack, if packs are loaded."""
    kept = LessonPack.objects.filter(level__key=LevelKey.BEGINNER).order_by("number", "pk").first()
    if kept is None:
        return None
    pack = pack_of_table(kept.content)
    step = shown_step(pack)
    return Preview(kept.title, step.title, step.minutes, step.say[:LINES_SHOWN], step.do[:LINES_SHOWN])


def shown_step(pack: WrittenPack) -> LessonStep:
    """Return the step that says best what teaching is like."""
    return next((step for step in pack.steps if step.kind == StepKind.SHOW), pack.steps[0])
