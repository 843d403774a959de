"""A small bank, and people who answered it, written in bulk."""

import random
from datetime import timedelta
from itertools import product
from math import exp
from typing import Any

from declic.branches.models import Branch
from declic.diagnostics.enums import RunState
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, ItemBank, Placement
from declic.diagnostics.services.engine import ENGINE_VERSION, frozen_rules
from declic.learners.models import Learner
from tests import factories

LEVELS = ("beginner", "intermediate", "advanced", "beyond")
OPTIONS = [{"key": key, "text": f"Réponse {key}"} for key in "abc"]
PICTURES = [{"key": key, "picture": "star.svg", "label": f"Dessin {key}"} for key in "abc"]
TARGETS = [
    {"key": "one", "label": "Une croix", "x": 10, "y": 10, "width": 60, "height": 60},
    {"key": "two", "label": "Un bouton", "x": 300, "y": 200, "width": 80, "height": 40},
]
CONTENTS: dict[str, dict[str, Any]] = {
    "choose_sentence": {"options": OPTIONS, "answer": "a"},
    "order_steps": {"steps": [{"key": key, "text": f"Étape {key}"} for key in "abcd"]},
    "type_text": {"accepted": ["Lille"], "exact": False, "shown": "Lillle"},
    "sort_safe": {"cards": [{"key": key, "text": f"Geste {key}", "safe": key in "ab"} for key in "abcd"]},
    "point": {"screen": "desktop.svg", "targets": TARGETS, "answers": ["two"]},
    "choose_picture": {"options": PICTURES, "answer": "b"},
}
KINDS = ("choose_sentence", "order_steps", "type_text", "sort_safe", "point", "choose_picture", "order_steps")
STEPPED = {"order_steps", "sort_safe"}


def small_bank(items_an_area: int = 8, version: str = "petite") -> ItemBank:
    """Return a bank in service with so many items an area."""
    bank = ItemBank.objects.create(
        version=version, content_hash=version, loaded_at=factories.NOW, is_current=True
    )
    BankItem.objects.bulk_create([*questions(bank, items_an_area), practice(bank)])
    return bank


def questions(bank: ItemBank, items_an_area: int = 8) -> list[BankItem]:
    return [item(bank, area, number) for area, number in product("ABCDEF", range(items_an_area))]


def item(bank: ItemBank, area: str, number: int) -> BankItem:
    kind = KINDS[(number + ord(area)) % len(KINDS)]
    level, difficulty = number % 4, round(-1.5 + 0.4 * number + 0.05 * (ord(area) - 65), 2)
    steps = [round(difficulty + step, 2) for step in (-0.8, 0.0, 0.8)] if kind in STEPPED else []
    return BankItem(
        bank=bank,
        code=f"{area}{level + 1}.1-{chr(97 + number)}",
        skill=f"{area}{level + 1}.1",
        area=area,
        level=LEVELS[level],
        kind=kind,
        instruction=f"Question {number} du domaine {area}.",
        content=CONTENTS[kind],
        parameters={
            "slope": 1.4,
            "difficulty": difficulty,
            "guessing": 0.0 if kind in STEPPED else 0.3,
            "thresholds": steps,
        },
    )


def practice(bank: ItemBank) -> BankItem:
    content = CONTENTS["choose_sentence"]
    return BankItem(
        bank=bank, code="practice", kind="choose_sentence", content=content, level=LEVELS[0], parameters={}
    )


def answered_runs(bank: ItemBank, branch: Branch, people: int, seed: int = 1) -> list[DiagnosticRun]:
    """Let people answer twenty questions each, and a counsellor confirm their level."""
    draw, by = random.Random(seed), factories.UserFactory.create()
    learners = Learner.objects.bulk_create(
        somebody(branch, f"{bank.pk}-{seed}-{number}", ("woman", "man")[number % 2])
        for number in range(people)
    )
    runs = DiagnosticRun.objects.bulk_create(a_run(bank, one) for one in learners)
    items, answers, placements = list(bank.items.exclude(area="")), [], []
    for run in runs:
        ability = draw.gauss(0, 1)
        placements.append(placement(run, ability, by))
        asked = draw.sample(items, 20)
        answers += [answer(run, one, ability, place, draw) for place, one in enumerate(asked, start=1)]
    Answer.objects.bulk_create(answers)
    Placement.objects.bulk_create(placements)
    return runs


def somebody(branch: Branch, mark: str, sex: str) -> Learner:
    return Learner(
        branch=branch,
        first_name="Awa",
        last_name=f"Nom{mark}",
        sex=sex,
        free_slots=(),
        created_at=factories.NOW,
    )


def a_run(bank: ItemBank, learner: Learner) -> DiagnosticRun:
    return DiagnosticRun(
        learner=learner,
        bank=bank,
        rules=frozen_rules(bank),
        engine_version=ENGINE_VERSION,
        seed=1,
        state=RunState.CONFIRMED,
        started_at=factories.NOW,
        finished_at=factories.NOW,
    )


def placement(run: DiagnosticRun, ability: float, by: Any) -> Placement:
    level = LEVELS[sum(ability > cut for cut in (-0.7, 0.3, 1.3))]
    return Placement(
        run=run,
        proposed_level=level,
        probability=0.8,
        finish_reason="sure_enough",
        details={"ability": ability},
        confirmed_level=level,
        confirmed_by=by,
        confirmed_at=factories.NOW,
    )


def answer(run: DiagnosticRun, item: BankItem, ability: float, place: int, draw: random.Random) -> Answer:
    steps = item.parameters["thresholds"] or [item.parameters["difficulty"]]
    luck = draw.random()
    score = sum(luck < 1 / (1 + exp(-1.4 * (ability - step))) for step in steps)
    return Answer(
        run=run,
        item=item,
        position=place,
        score=score,
        is_dont_know=not score and place % 2 == 0,
        shown_at=factories.NOW,
        answered_at=factories.NOW + timedelta(seconds=20),
    )
