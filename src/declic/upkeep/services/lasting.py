"""Journals that a restoration never takes back: beside each backup, within it, and beside the data."""

from pathlib import Path

from declic.shared.lasting import add_lines, lasting_journals, read_lines
from declic.upkeep.services.archives import Packing
from declic.upkeep.services.places import Place


def pack_journals(packing: Packing, folder: Path) -> None:
    """Put into an archive what the journals say up to now."""
    for journal in lasting_journals():
        if (folder / journal.file).is_file():
            packing.add_file(folder / journal.file, f"files/{journal.file}")


def copy_journals(folder: Path, backups: Path) -> None:
    """Write beside the backups what the journals say: an older backup comes back with it."""
    for journal in lasting_journals():
        add_lines(backups / journal.file, read_lines(folder / journal.file))


def take_over_journals(beside: Path, within: Path, folder: Path) -> None:
    """Add to the journals of an installation what those beside a backup, and within it, say more."""
    for journal in lasting_journals():
        for source in (beside, within):
            add_lines(folder / journal.file, read_lines(source / journal.file))
        (within / journal.file).unlink(missing_ok=True)


def do_journals_again(place: Place) -> tuple[str, ...]:
    """Do again, on the past that came back, what was done since; return what to tell, in French."""
    if place.alias != "default":
        return ()
    told = [journal.do_again(place.folder / journal.file) for journal in lasting_journals()]
    return tuple(sentence for sentences in told for sentence in sentences)
