"""Forgetting and keeping: a person erased, an installation backed up."""

import hashlib
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.learners.models import Learner, Merge, Note
from declic.outbox.models import Message
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.errors import AlreadyErased
from declic.privacy.models import Erasure
from declic.privacy.services.erasure import erase_learner
from declic.referrals.models import Referral
from tests import factories
from tests.apps.conftest import person_in
from tests.apps.privacy.rights.somebody import registered_twice
from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind, make_tables_at_once, quietly


def somebody_known() -> Facts:
    """A person with two files that were merged, a note, a referral and a message."""
    branch = factories.BranchFactory.create(name="Lille")
    by = person_in(branch, Role.MANAGER)
    learner = registered_twice(branch, by)
    factories.ReferralFactory.create(learner=learner)
    return {"learner": learner.pk, "by": by.pk}


def erase(facts: Facts) -> None:
    """Erase them."""
    learner, by = Learner.objects.get(pk=facts["learner"]), User.objects.get(pk=facts["by"])
    erase_learner(learner, reason=ErasureReason.ASKED, by=by, now=timezone.now())


def erase_again(facts: Facts) -> None:
    """Press the button again: what is erased says so."""
    with suppress(AlreadyErased):
        erase(facts)


def known_things(_: Facts) -> list[str]:
    """Return all that still speaks of them."""
    return [
        *(f"file {one.first_name} {one.phone} {one.email} {one.erased_on}" for one in Learner.objects.all()),
        *(f"note {one.text}" for one in Note.objects.all()),
        *(f"merge {one.before}" for one in Merge.objects.all()),
        *(f"referral {one.status} {one.need}" for one in Referral.objects.all()),
        *(f"message to {one.recipient}" for one in Message.objects.all()),
        *("erasure" for _ in Erasure.objects.all()),
    ]


def back_up(_: Facts) -> None:
    """Back up everything."""
    make_tables_at_once()
    settings.DECLIC_BACKUP_DIR = settings.DECLIC_DATA_DIR / "backups"
    quietly("backup")


def backup_things(_: Facts) -> list[str]:
    """Return whether there is a whole backup, whatever may be called one, and what is left lying about."""
    folder = Path(settings.DECLIC_DATA_DIR) / "backups"
    made = list(folder.glob("*.age"))
    prints = {path: path.with_name(f"{path.name}.sha256") for path in made}
    whole = [
        path
        for path in made
        if prints[path].exists()
        and prints[path].read_text().split()[0] == hashlib.sha256(path.read_bytes()).hexdigest()
    ]
    left = [*folder.glob("*.part"), *Path(settings.DECLIC_DATA_DIR).glob("aside-backup-*")]
    return [*(["a whole backup"] if whole else []), *(f"left {path.name}" for path in left)]


KEEPING = (
    Kind("personne effacée", somebody_known, erase, erase_again, known_things),
    Kind("sauvegarde", dict, back_up, back_up, backup_things, is_whole=False, lasts=True),
)
