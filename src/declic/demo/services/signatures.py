"""Invented signatures: each person has a hand of their own, which never draws the same line twice."""

from collections.abc import Iterable
from math import pi, sin
from random import Random

#: The frame that people sign in, as the page of a roll draws it.
WIDTH, HEIGHT = 600, 260
POINTS = 56
WAVES = 3


def draw_signature(person: str, occasion: int) -> str:
    """Return the strokes of somebody on one day, as a device sends them: « x,y x,y;x,y »."""
    hand, mood = Random(person), Random(f"{person}/{occasion}")  # noqa: S311  # invented hands, not secrets
    across, down = waves(hand, mood, 70), waves(hand, mood, 62)
    width, left, top = hand.uniform(160, 330), mood.uniform(-15, 15), mood.uniform(-10, 10)
    size = mood.uniform(0.93, 1.07)
    steps = [step / (POINTS - 1) for step in range(POINTS)]
    name = [
        (
            WIDTH / 2 + left + size * (width * (step - 0.5) + height(across, step)),
            HEIGHT / 2 + top + size * height(down, step),
        )
        for step in steps
    ]
    cut = hand.randint(POINTS // 3, POINTS - 8)
    return ";".join(written(stroke) for stroke in (name[:cut], name[cut:]))


def waves(hand: Random, mood: Random, most: float) -> list[tuple[float, float, float]]:
    """Return the waves of a hand: how high, how many, from where; the mood shifts them a little."""
    return [
        (hand.uniform(0.45, 1) * most, hand.uniform(1.2, 5.5), hand.uniform(0, 2 * pi) + mood.gauss(0, 0.05))
        for _ in range(WAVES)
    ]


def height(waves_of_hand: Iterable[tuple[float, float, float]], step: float) -> float:
    """Return how far from the middle the pen is."""
    return sum(high * sin(2 * pi * many * step + start) for high, many, start in waves_of_hand) / 1.5


def written(points: Iterable[tuple[float, float]]) -> str:
    """Return a stroke, kept inside the frame."""
    return " ".join(f"{min(WIDTH, max(0, round(x)))},{min(HEIGHT, max(0, round(y)))}" for x, y in points)
