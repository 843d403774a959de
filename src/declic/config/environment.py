"""What every part of the settings asks of the environment."""

import os
import secrets
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parents[3]


def flag(name: str, default: bool = False) -> bool:
    """Return whether the environment variable `name` says yes."""
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "oui"}


def kept_secret(folder: Path) -> str:
    """Return the secret key of the environment, or the one kept beside the data."""
    if given := os.environ.get("DECLIC_SECRET_KEY"):
        return given
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


DEBUG = flag("DECLIC_DEBUG")
DECLIC_DEMO = flag("DECLIC_DEMO")
DECLIC_DATA_DIR = Path(os.environ.get("DECLIC_DATA_DIR", PROJECT_DIR / "var"))
DECLIC_BASE_URL = os.environ.get("DECLIC_BASE_URL", "http://127.0.0.1:8000")
IS_HTTPS = DECLIC_BASE_URL.startswith("https://")
