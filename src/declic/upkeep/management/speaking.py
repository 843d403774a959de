"""Commands that speak French: a refusal is a sentence and an exit code, never a trace."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from declic.shared.errors import Refusal
from declic.upkeep.services.keys import kept_private_key


class SpeakingCommand(BaseCommand):
    """A command of upkeep."""

    requires_system_checks = ()

    def handle(self, *_: Any, **options: Any) -> None:
        """Do the work; say a refusal as its sentence."""
        try:
            self.work(**options)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except OperationalError as error:
            raise CommandError("La base ne répond pas, ou refuse. Lancez : declic doctor") from error
        except OSError as error:
            raise CommandError(f"Ce fichier ne s’ouvre pas : {error.filename}") from error

    def work(self, **options: Any) -> None:
        """Do the work."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Write one sentence."""
        self.stdout.write(sentence)


def ask_secret(key_file: str | None, folder: Path) -> str:
    """Return the private key: from a file, from beside the data, or typed."""
    if key_file:
        return Path(key_file).read_text(encoding="utf-8").strip()
    if kept := kept_private_key(folder):
        return kept
    if sys.stdin.isatty():
        return getpass("Clé de restauration (ou phrase secrète) : ")
    return sys.stdin.readline().strip()


def in_words(size_bytes: int) -> str:
    """Return a size as people read it."""
    megabytes = size_bytes / 1_000_000
    text = f"{megabytes:.1f} Mo" if megabytes < 1000 else f"{megabytes / 1000:.1f} Go"
    return text.replace(".", ",")
