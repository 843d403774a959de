"""`declic doctor`: what is wrong, and how to mend it."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from declic.upkeep.management.speaking import SpeakingCommand
from declic.upkeep.queries.checks import Finding, Gravity, examine, worst

MARKS = {Gravity.WELL: "bien     ", Gravity.WATCH: "à voir   ", Gravity.BROKEN: "à réparer"}


class Command(SpeakingCommand):
    """Examine the installation; leave with 0 (well), 1 (to watch) or 2 (broken)."""

    help = "Dit ce qui ne va pas et comment le réparer. Codes : 0 bien, 1 à voir, 2 à réparer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept a form for machines."""
        parser.add_argument("--json", action="store_true", help="pour un outil de surveillance")

    def work(self, **options: Any) -> None:
        """Examine, and tell."""
        found = examine(timezone.now())
        gravest = worst(found)
        if options["json"]:
            lines = [{**asdict(one), "gravity": one.gravity.name.lower()} for one in found]
            self.say(json.dumps({"gravity": gravest.name.lower(), "findings": lines}, ensure_ascii=False))
        else:
            self.tell(found)
        sys.exit(int(gravest))

    def tell(self, found: list[Finding]) -> None:
        """Write one line for each finding, the gravest last, where the eye stops."""
        for one in sorted(found, key=lambda one: one.gravity):
            mend = f" → {one.mend}" if one.mend else ""
            self.say(f"{MARKS[one.gravity]}  {one.says}{mend}")
