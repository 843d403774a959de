"""When the calendar's file is not what we can read."""

from declic.shared.errors import Refusal


class UnreadableCalendar(Refusal):
    """A line of the school calendar says something impossible."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Calendrier scolaire, ligne {line} : {reason} Corrigez-la, puis recommencez.")
