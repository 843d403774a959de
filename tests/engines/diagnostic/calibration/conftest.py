import argparse
from argparse import _SubParsersAction
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from declic.engines.diagnostic.calibration.command import add_calibrate
from declic.engines.diagnostic.terminal import FrenchParser

LSAT6 = (
    "00000:3 00001:6 00010:2 00011:11 00100:1 00101:1 00110:3 00111:4 01000:1 01001:8 01011:16 "
    "01101:3 01110:2 01111:15 10000:10 10001:29 10010:14 10011:81 10100:3 10101:28 10110:15 "
    "10111:80 11000:16 11001:56 11010:21 11011:173 11100:11 11101:61 11110:28 11111:298"
)


@pytest.fixture(scope="session")
def lsat6() -> NDArray[np.int64]:
    """Law school admission test, section 6: Bock and Lieberman (1970), 1,000 people, 5 items."""
    patterns, counts = zip(*(pair.split(":") for pair in LSAT6.split()), strict=True)
    table = np.array([[int(score) for score in pattern] for pattern in patterns])
    return np.repeat(table, [int(count) for count in counts], axis=0)


@pytest.fixture
def calibrate_by_command() -> Callable[..., None]:
    """Carry out `declic diagnostic calibrate …`."""

    def carry_out(*arguments: object) -> None:
        parser = FrenchParser(prog="declic diagnostic")
        commands: _SubParsersAction[FrenchParser] = parser.add_subparsers()
        add_calibrate(commands)
        options: argparse.Namespace = parser.parse_args(["calibrate", *map(str, arguments)])
        options.carry_out(options)

    return carry_out
