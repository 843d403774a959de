"""Eligibility: whether a programme's door is open, each criterion with its reason."""

from declic.engines.eligibility.criteria import CRITERIA, EMPLOYMENTS, FRENCH_LEVELS, LEVELS
from declic.engines.eligibility.decision import (
    ENGINE_VERSION,
    CriterionResult,
    Decision,
    Rule,
    decide,
)
from declic.engines.eligibility.errors import UnknownCriterion, WrongParameters, WrongRule
from declic.engines.eligibility.facts import Facts, count_age_years

REDIRECTIONS = ("french_course", "equipment", "other_training", "youth_service", "digital_help")

__all__ = [
    "CRITERIA",
    "EMPLOYMENTS",
    "ENGINE_VERSION",
    "FRENCH_LEVELS",
    "LEVELS",
    "REDIRECTIONS",
    "CriterionResult",
    "Decision",
    "Facts",
    "Rule",
    "UnknownCriterion",
    "WrongParameters",
    "WrongRule",
    "count_age_years",
    "decide",
]
