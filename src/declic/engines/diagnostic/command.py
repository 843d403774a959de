"""`declic diagnostic …`: the diagnostic from a terminal, without a web site."""

import sys
from argparse import Namespace
from collections.abc import Callable

from declic.engines.diagnostic.assembly.command import add_assemble
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.calibration.command import add_calibrate
from declic.engines.diagnostic.simulate_command import add_simulate
from declic.engines.diagnostic.terminal import CommandRefused, FrenchParser

DONE, REFUSED = 0, 2


def main(arguments: list[str]) -> int:
    """Carry out `declic diagnostic ARGUMENTS`; return 0, or 2 after a French sentence on stderr.

    Parameters
    ----------
    arguments
        What follows `declic diagnostic`, for instance ``["simulate", "BANK.json"]``.
    """
    try:
        options = _parser().parse_args(arguments)
        carry_out: Callable[[Namespace], None] = options.carry_out
        carry_out(options)
    except CommandRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    except BankCannotServe as refusal:
        sys.stderr.write("".join(f"{reason}\n" for reason in refusal.reasons))
        return REFUSED
    return DONE


def _parser() -> FrenchParser:
    parser = FrenchParser(prog="declic diagnostic", description="Le diagnostic d’arrivée.")
    commands = parser.add_subparsers(required=True)
    add_simulate(commands)
    add_calibrate(commands)
    add_assemble(commands)
    return parser
