"""Lesson packs on paper: what is said comes as facts, these layouts only set it in type."""

from pathlib import Path

TRAINER = Path(__file__).with_name("trainer.typ")
LEARNER = Path(__file__).with_name("learner.typ")
