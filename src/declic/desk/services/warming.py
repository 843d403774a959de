"""What a process makes ready before anybody asks: its first page is not its slowest."""

import logging
from threading import Thread

from django.db import DatabaseError, connection
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from declic.diagnostics.services.engine import make_ready
from declic.impact.queries.facts.sources import hold_kept

logger = logging.getLogger(__name__)

#: The frames of all pages, with everything that they load; and the page with the most parts.
FRAMES = ("layouts/team.html", "layouts/learner.html", "layouts/public.html", "impact/dashboard.html")


def warm_beside() -> None:
    """Make things ready in a thread of its own: nobody waits for it, and it holds nothing back."""
    Thread(target=warm, name="warming", daemon=True).start()


def warm() -> None:
    """Load every page's code and frame, the tables of the diagnostic, and what large branches keep.

    A database that is not there yet is not our affair: the first page will say so.
    """
    try:
        reverse("desk:today")
        for frame in FRAMES:
            get_template(frame)
        make_ready()
        hold_kept(today=timezone.localdate())
    except DatabaseError as refusal:
        logger.info("nothing was made ready: %s", type(refusal).__name__)
    finally:
        connection.close()
