"""What is left of a file: nobody, counted in past figures."""

from collections.abc import Iterable
from datetime import date

from declic.diagnostics.models import Placement
from declic.learners.enums import Service
from declic.learners.models import Learner
from declic.learners.personal import DECLARATIONS
from declic.privacy.services.erasure.blanking import emptied_value
from declic.referrals.models import Referral

NOBODY = ("Personne", "effacée")
#: Some service knew them; which one is not counted, and is forgotten.
SOME_SERVICE = [Service.ASSOCIATION.value]


def empty_files(files: Iterable[Learner], *, today: date) -> None:
    """Empty the files of a person; what past figures count stays, coarser."""
    table = next(table for table in DECLARATIONS.personal if table.model == "learners.Learner")
    for file in files:
        birth_on = coarse_birth(file)
        for name in set(table.fields) - set(table.counted):
            setattr(file, name, emptied_value(Learner, name))
        file.first_name, file.last_name = NOBODY
        file.birth_on = birth_on
        file.known_by = SOME_SERVICE if file.known_by else file.known_by
        file.created_by = None
        file.erased_on = today
        file.save()


def coarse_birth(file: Learner) -> date | None:
    """Return the first or the last day of the year of birth, whichever keeps the age at arrival."""
    if file.birth_on is None:
        return None
    arrivals = Referral.objects.filter(learner=file).order_by("-received_at")
    arrived_on = next((one.received_at.date() for one in arrivals[:1]), file.created_at.date())
    had_birthday = (file.birth_on.month, file.birth_on.day) <= (arrived_on.month, arrived_on.day)
    return date(file.birth_on.year, 1, 1) if had_birthday else date(file.birth_on.year, 12, 31)


def count_progress_only(pks: list[int]) -> None:
    """Keep of a placement the measure that past figures count, and nothing of how it was found."""
    for placement in Placement.objects.filter(run__learner__in=pks):
        details = placement.details
        kept = {"ability": details["ability"]} if "ability" in details else {}
        alone = details.get("without_evidence")
        if isinstance(alone, dict) and "ability" in alone:
            kept["without_evidence"] = {"ability": alone["ability"]}
        placement.details = kept
        placement.save(update_fields=["details"])
