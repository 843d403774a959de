"""SMS written to a file, a line each: for the demonstration, and for trying."""

import json
from pathlib import Path

from declic.outbox.services.carriers.port import HandOver, Letter


class FileCarrier:
    """A file that grows by a line of JSON at each SMS."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def carry(self, letter: Letter, hand_over: HandOver) -> str:
        """Write an SMS at the end of the file."""
        line = json.dumps(
            {"to": letter.recipient, "text": letter.text, "reference": letter.reference}, ensure_ascii=False
        )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            hand_over()
            file.write(line + "\n")
        return letter.reference

    def close(self) -> None:
        """Nothing stays open between two lines."""
