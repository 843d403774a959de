"""Compilation by numba, kept on disk under the hash of its sources: never stale, paid once."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

FORGOTTEN_SECONDS = 30 * 86_400
Function = TypeVar("Function", bound=Callable[..., object])


def _name_sources() -> str:
    """Return a name that changes with any source of this folder, or with numba."""
    digest = hashlib.sha256(numba.__version__.encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _prepare_folder() -> bool:
    """Make the folder of the compiled code, drop those nobody opened for long; False if impossible."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "declic" / "compiled"
    folder = root / _name_sources()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            return False
        os.utime(folder)
        for other in root.iterdir():
            if time.time() - other.stat().st_mtime > FORGOTTEN_SECONDS:
                shutil.rmtree(other, ignore_errors=True)
    except (OSError, RuntimeError):
        return False
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]  # filled at import
    return True


_IS_KEPT = _prepare_folder()


# Nothing here allocates: `_nrt` leaves out the counting of references, ten times dearer than the
# search itself where arrays come in tuples.
_OPTIONS: Any = {"cache": _IS_KEPT, "nogil": True, "_nrt": False}
_INNER: Any = {**_OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def called(function: Function) -> Function:
    """Compile a function that Python calls, at its first call, and keep the result."""
    return cast("Function", numba.njit(**_OPTIONS)(function))


def compiled(function: Function) -> Function:
    """Compile a function that only compiled code calls: no wrapper for Python, half the time."""
    return cast("Function", numba.njit(**_INNER)(function))
