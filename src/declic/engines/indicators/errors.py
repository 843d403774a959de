"""Why a figure cannot be computed, each with its sentence in French."""


class FiguresRefused(Exception):
    """Facts, a period, a grid or a table that cannot be counted; `message_fr` says why and how to mend it."""

    def __init__(self, message_fr: str) -> None:
        self.message_fr = message_fr
        super().__init__(message_fr)
