"""The words of La Coop de la médiation numérique, and how a session is told in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from declic.engines.indicators import COOP, as_days, count_ages
from declic.impact.queries.grids import shipped
from declic.learners.models import Learner
from declic.programmes.queries.skills import framework

NOT_TOLD = "non_communique"
COLLECTIVE = "collectif"
#: Where we meet is a place of activity, never somebody's home.
OUR_PLACE = "lieu_activite"
USUAL_MATERIALS = ("ordinateur",)


def words_of(table: str) -> dict[str, str]:
    """Return one table of words: `themes`, `materials`, `levels`, `statuses`, `genders` and their labels."""
    words: dict[str, str] = shipped("coop_themes")[table]
    return words


def themes_of(skills: Iterable[str]) -> tuple[str, ...]:
    """Return the themes that some skills work on, each once, in the order of La Coop."""
    found = {theme for skill in skills for theme in themes_of_skill(skill)}
    return tuple(theme for theme in words_of("themes") if theme in found)


def themes_of_skill(skill: str) -> list[str]:
    """Return the themes of one skill: its own, those of its level in the area, else those of its area."""
    precise: dict[str, list[str]] = shipped("coop_themes")["skills"]
    cell = skill.partition(".")[0]
    if found := precise.get(skill) or precise.get(cell):
        return found
    areas = {area["code"]: area["coop_themes"] for area in framework()["areas"]}
    return list(areas.get(skill[:1], []))


def beneficiaries_of(learners: Iterable[Learner], *, strangers: int, on: date) -> dict[str, object]:
    """Return who came, counted as La Coop does; nothing is known of `strangers`, who have no file."""
    people = list(learners)
    total = len(people) + strangers
    return {
        "total": total,
        "genres": counted("gender_labels", gender_words(people), total),
        "tranches_age": ages_counted(people, total, on=on),
        "statuts": counted("status_labels", status_words(people), total),
    }


def gender_words(people: Iterable[Learner]) -> list[str]:
    """Return everybody's gender in the words of La Coop."""
    return [words_of("genders").get(one.sex, NOT_TOLD) for one in people]


def status_words(people: Iterable[Learner]) -> list[str]:
    """Return everybody's situation in the words of La Coop."""
    return [words_of("statuses").get(one.employment, NOT_TOLD) for one in people]


def counted(labels: str, words: Iterable[str], total: int) -> dict[str, int]:
    """Return how many times each word is told; whoever is left was not told."""
    counts = Counter(words)
    told = {word: counts[word] for word in words_of(labels) if word != NOT_TOLD}
    return {**told, NOT_TOLD: total - sum(told.values())}


def ages_counted(people: list[Learner], total: int, *, on: date) -> dict[str, int]:
    """Return how many people are in each age band on the day of the session."""
    ages = count_ages(as_days([one.birth_on for one in people]), as_days([on] * len(people)))
    bands = Counter(COOP.band_of(ages).tolist())
    told = {key: bands[number] for number, key in enumerate(COOP.keys)}
    return {**told, NOT_TOLD: total - int(np.sum(list(told.values())))}


def label_of(table: str, word: str) -> str:
    """Return a word as people read it."""
    labels: Mapping[str, str] = words_of(table)
    return labels.get(word, word)


def age_labels() -> dict[str, str]:
    """Return the age bands as people read them."""
    return {**dict(zip(COOP.keys, COOP.labels_fr, strict=True)), NOT_TOLD: "Non communiqué"}
