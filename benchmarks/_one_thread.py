"""Import this before NumPy: one thread, so that processor seconds mean work done."""

import os

for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")
