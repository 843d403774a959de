"""Whether what a person did is what was expected, or what was forbidden."""

import re

from declic.engines.items.schema import Deed
from declic.engines.items.trace import Event, plain_text

ADDRESS = re.compile(r"[^\s,;<>]+@[^\s,;<>]+")


def fulfils(event: Event, deed: Deed) -> bool:
    """Return whether the event is this deed."""
    written = plain_text(event.value)
    return (
        event.action == deed.action
        and deed.target in ("", event.target)
        and (not deed.value or _same_value(event, deed.value))
        and (not deed.value_any or written in {plain_text(value) for value in deed.value_any})
        and (not deed.value_contains or any(plain_text(p) in written for p in deed.value_contains))
        and (not deed.value_name or plain_text(deed.value_name) == plain_text(event.value_name))
    )


def _same_value(event: Event, value: str) -> bool:
    """Return whether the value is meant; a person's name may stand beside a mail address."""
    if event.action in {"set_to", "set_cc"} and ADDRESS.search(event.value):
        return {plain_text(value)} == {plain_text(found) for found in ADDRESS.findall(event.value)}
    return plain_text(event.value) == plain_text(value)
