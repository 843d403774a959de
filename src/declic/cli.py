"""The program `declic`: engines run without Django, everything else is a management command."""

import os
import sys
from importlib import import_module

ENGINES = {
    "diagnostic": "declic.engines.diagnostic.command",
    "plan": "declic.engines.planning.command",
}


def main() -> int:
    """Run the command that the arguments name; return its exit code."""
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name in ENGINES:
        run: int = import_module(ENGINES[name]).main(sys.argv[2:])
        return run
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "declic.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
    return 0
