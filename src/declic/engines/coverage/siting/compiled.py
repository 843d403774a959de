"""Compilation by numba, kept on disk under the hash of its sources: never stale, paid once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])


def _prepare_folder() -> str:
    """Make the folder of the compiled code and return its name, empty where it cannot be written."""
    digest = hashlib.sha256(numba.__version__.encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    try:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "declic" / "compiled"
        folder = root / digest.hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
    except (OSError, RuntimeError):
        return ""
    return str(folder) if os.access(folder, os.W_OK) else ""


_FOLDER = _prepare_folder()


def compiled(function: Function) -> Function:
    """Compile a function at its first call, and keep the result.

    The folder is numba's only while this function is decorated: another engine keeps its own.
    """
    config = numba.config
    before = config.CACHE_DIR  # type: ignore[attr-defined]  # filled at import
    config.CACHE_DIR = _FOLDER or before  # type: ignore[attr-defined]
    try:
        return cast("Function", numba.njit(cache=bool(_FOLDER), nogil=True)(function))
    finally:
        config.CACHE_DIR = before  # type: ignore[attr-defined]
