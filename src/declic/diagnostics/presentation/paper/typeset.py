"""Setting the sheets of the diagnostic in type."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from declic.shared.typesetting import typeset

__all__ = ["pictures_in", "typeset_form"]
LAYOUT = Path(__file__).with_name("form.typ")


def typeset_form(form: Mapping[str, Any], pictures: Path) -> bytes:
    """Return the sheets as a tagged PDF; `pictures` is the folder of the bank's drawings."""
    return typeset(LAYOUT, form, pictures={name: pictures / name for name in pictures_in(form)})


def pictures_in(form: Mapping[str, Any]) -> set[str]:
    """Return the drawings that the questions of a form show."""
    questions = [question for part in form["parts"] for question in part["questions"]]
    shown = {question["picture"] for question in questions}
    return {*shown, *(option["picture"] for question in questions for option in question["options"])} - {""}
