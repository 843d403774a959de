"""Read by Python itself when this folder is on PYTHONPATH: sets the trap of `tests.faults.trap`."""

import atexit
import os
from pathlib import Path

from tests.faults.trap import set_trap

passed = set_trap(int(os.environ["FAULT_AT"]))
if "FAULT_COUNT" in os.environ:
    atexit.register(lambda: Path(os.environ["FAULT_COUNT"]).write_text(str(passed.points), encoding="ascii"))
