"""What an item promises and must keep: its answer exists, its task can be done, its places fit."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from declic.engines.items.replay_explorer import FILE_ACTIONS
from declic.engines.items.replay_mailbox import MAILBOX_ACTIONS
from declic.engines.items.schema import (
    MAX_TASK_SCORE,
    Choice,
    Content,
    Deed,
    Explorer,
    Item,
    Mailbox,
    Milestone,
    Ordering,
    Pointing,
    Simulation,
    Sorting,
    Target,
    Typing,
)

SCREEN_WIDTH, SCREEN_HEIGHT = 640.0, 400.0
MIN_TARGET_SIZE = 40.0
FILE_TYPES = frozenset({"text", "pdf", "image", "sheet", "zip"})


def find_problems(content: Content) -> Iterator[str]:
    """Yield what is wrong inside a content, one French sentence each."""
    match content:
        case Choice():
            yield from _of_choice(content)
        case Pointing():
            yield from _of_pointing(content)
        case Typing(accepted=()):
            yield "aucun texte accepté. Donnez-en au moins un dans « accepted »."
        case Ordering(steps=steps):
            yield from _of_keys("steps", [step.key for step in steps], 3, 5)
        case Sorting():
            yield from _of_sorting(content)
        case Mailbox():
            yield from _of_mailbox(content)
        case Explorer():
            yield from _of_explorer(content)
        case Simulation(scene=scene):
            yield from scene.problems()
            actions = scene.ACTIONS | scene.FACTS
            yield from _of_task(content.milestones, content.forbidden, actions, scene.targets())


def pictures_of(item: Item) -> tuple[str, ...]:
    """Return the drawings that an item shows, as paths under `pictures/`."""
    match item.content:
        case Choice(options=options, picture=picture):
            named = [picture, *(option.picture for option in options)]
        case Pointing(screen=screen):
            named = [f"screens/{screen}"]
        case Typing(shown=shown) if shown.endswith(".svg"):
            named = [shown]
        case _:
            named = []
    return tuple(name for name in named if name)


def overlap(one: Target, other: Target) -> bool:
    """Return whether two places share some surface."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _of_keys(name: str, keys: list[str], least: int, most: int) -> Iterator[str]:
    if not least <= len(keys) <= most:
        yield f"« {name} » compte {len(keys)} lignes. Il en faut de {least} à {most}."
    if len(set(keys)) < len(keys):
        yield f"deux lignes de « {name} » ont la même clé. Changez-en une."


def _of_choice(content: Choice) -> Iterator[str]:
    keys = [option.key for option in content.options]
    yield from _of_keys("options", keys, 2 if content.paragraphs else 3, 4)
    if content.answer not in keys:
        yield f"la réponse « {content.answer} » n’est pas une des options."


def _of_sorting(content: Sorting) -> Iterator[str]:
    yield from _of_keys("cards", [card.key for card in content.cards], 3, 5)
    if len({card.safe for card in content.cards}) != 2:
        yield "il faut au moins une carte sûre et une carte dangereuse."


def _of_pointing(content: Pointing) -> Iterator[str]:
    yield from _of_keys("targets", [target.key for target in content.targets], 4, 7)
    missing = set(content.answers) - {target.key for target in content.targets}
    if missing or not content.answers:
        yield "chaque réponse de « answers » doit être la clé d’une zone."
    for target in content.targets:
        if not _fits(target):
            yield f"la zone « {target.key} » sort de l’écran, ou fait moins de 40 unités."
    for one, other in combinations(content.targets, 2):
        if overlap(one, other):
            yield f"les zones « {one.key} » et « {other.key} » se recouvrent."


def _fits(target: Target) -> bool:
    return (
        min(target.width, target.height) >= MIN_TARGET_SIZE
        and target.x >= 0
        and target.y >= 0
        and target.x + target.width <= SCREEN_WIDTH
        and target.y + target.height <= SCREEN_HEIGHT
    )


def _of_mailbox(content: Mailbox) -> Iterator[str]:
    folders = {folder.key for folder in content.folders}
    messages = {message.key for message in content.messages}
    for message in content.messages:
        if message.folder not in folders:
            yield f"le message « {message.key} » est dans un dossier qui n’existe pas."
    yield from _of_task(content.milestones, content.forbidden, MAILBOX_ACTIONS, folders | messages)


def _of_explorer(content: Explorer) -> Iterator[str]:
    folders = {folder.key for folder in content.folders}
    parents = {folder.parent for folder in content.folders}
    places = {file.folder for file in content.files}
    if (parents | places) - folders - {""}:
        yield "un fichier ou un dossier est rangé dans un dossier qui n’existe pas."
    if {file.type for file in content.files} - FILE_TYPES:
        yield f"le type d’un fichier est l’un de : {', '.join(sorted(FILE_TYPES))}."
    files = {file.key for file in content.files}
    if files & folders:
        yield "un fichier et un dossier ont la même clé. Changez-en une."
    yield from _of_task(content.milestones, content.forbidden, FILE_ACTIONS, folders | files)


def _of_task(
    milestones: tuple[Milestone, ...],
    forbidden: tuple[Deed, ...],
    actions: frozenset[str],
    keys: set[str],
) -> Iterator[str]:
    points = sum(milestone.points for milestone in milestones)
    if points != MAX_TASK_SCORE:
        yield f"les points des jalons font {points}. Ils doivent faire 3."
    for deed in [*(milestone.deed for milestone in milestones), *forbidden]:
        if deed.action not in actions:
            yield f"l’action « {deed.action} » n’existe pas."
        if deed.target and deed.target not in keys:
            yield f"la cible « {deed.target} » n’existe pas."
    for index, milestone in enumerate(milestones):
        if not _come_before(milestone.after, index):
            yield f"le jalon {index} suit un jalon qui ne vient pas avant lui."


def _come_before(after: Iterable[int], index: int) -> bool:
    earlier = sorted(after)
    return all(0 <= other < index for other in earlier) and all(a < b for a, b in pairwise(earlier))
