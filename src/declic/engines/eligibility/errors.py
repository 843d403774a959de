"""Why a set of rules cannot be applied, each with its sentence in French."""

from __future__ import annotations


class WrongRule(Exception):
    """A rule cannot be applied; `message_fr` says why and how to mend it."""

    def __init__(self, message_fr: str) -> None:
        self.message_fr = message_fr
        super().__init__(message_fr)


class UnknownCriterion(WrongRule):
    """The rule names a criterion that does not exist."""


class WrongParameters(WrongRule):
    """The rule's parameters are missing, unknown or of the wrong kind."""
