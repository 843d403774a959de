"""Every indicator that the association gives, in the order of a dashboard."""

from __future__ import annotations

from types import MappingProxyType

from declic.engines.indicators.ages import SCHEMES
from declic.engines.indicators.counts.around import AROUND
from declic.engines.indicators.counts.classroom import CLASSROOM
from declic.engines.indicators.counts.follow_up import FOLLOW_UP
from declic.engines.indicators.counts.journey import JOURNEY
from declic.engines.indicators.counts.profile import PROFILE
from declic.engines.indicators.counts.progress import PROGRESS
from declic.engines.indicators.counts.waiting import WAITING
from declic.engines.indicators.disclosure.figures import Split
from declic.engines.indicators.facts import FOLLOW_UP_MONTHS, VINTAGES

#: Exits are not here: they are read with a funder's grid (`list_exit_indicators`).
INDICATORS = (*JOURNEY, *WAITING, *PROFILE, *CLASSROOM, *PROGRESS, *FOLLOW_UP, *AROUND)
INDICATOR_BY_KEY = MappingProxyType({indicator.key: indicator for indicator in INDICATORS})

#: Which shares cut the same people: what `hide_figures` protects together.
SPLITS = (
    Split("participants", ("women",)),
    *(Split("participants", tuple(f"age_{scheme.key}_{key}" for key in scheme.keys)) for scheme in SCHEMES),
    *(Split("participants", (f"district_{vintage}",)) for vintage in VINTAGES),
    Split("participants", ("rsa",)),
    Split("participants", ("registered", "unregistered")),
    Split("participants", ("several_places",)),
    Split("reached", ("invisible_public",)),
    Split("completed", ("level_up",)),
    Split("completed", ("next_step",)),
    Split("ended", ("exit_durable", "exit_transition", "exit_positive", "exit_none")),
    Split("ended", ("exit_dynamic",)),
    Split("exit_dynamic", ("exit_durable", "exit_transition", "exit_positive"), is_exact=True),
    *(
        Split(f"due at {months} months", parts)
        for months in FOLLOW_UP_MONTHS
        for parts in (
            (f"answered_{months}_months",),
            (f"job_{months}_months", f"training_{months}_months"),
        )
    ),
)
