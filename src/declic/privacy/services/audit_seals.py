"""Sealing the journal, sending its head outside, and forgetting what is a year old."""

from datetime import datetime, timedelta

from django.db import transaction

from declic.accounts.enums import Role
from declic.accounts.models import Membership
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message
from declic.privacy.models.audit import AuditLine, AuditSeal
from declic.privacy.queries.audit_seals import KEPT_DAYS, check_audit, compute_seal
from declic.shared.isolation import as_owner

LINES_A_SEAL = 500
SUBJECT = "Le sceau du journal des lectures, cette semaine"


def seal_audit(*, now: datetime) -> int:
    """Seal every line written since the last seal; return how many."""
    sealed = 0
    with as_owner("the chain of seals runs through every antenna; nothing of a line is shown"):
        while count := seal_run(now=now):
            sealed += count
    return sealed


@transaction.atomic
def seal_run(*, now: datetime) -> int:
    """Seal at most one run of lines, the oldest first; two who seal at once wait for one another."""
    last = AuditSeal.objects.select_for_update().order_by("-number").first()
    unsealed = AuditLine.objects.filter(number=None).order_by("pk")
    lines = list(unsealed.select_for_update()[:LINES_A_SEAL])
    if not lines:
        return 0
    first = last.last_line + 1 if last else 1
    for number, line in enumerate(lines, start=first):
        line.number = number
    AuditLine.objects.bulk_update(lines, ["number"])
    seal = AuditSeal(
        number=last.number + 1 if last else 1,
        first_line=first,
        last_line=first + len(lines) - 1,
        previous=last.seal if last else "",
        sealed_at=now,
    )
    seal.seal = compute_seal(seal, lines)
    seal.save(force_insert=True)
    return len(lines)


def send_audit_head(*, now: datetime) -> int:
    """Write the last seal to those who answer for the antennas, once a week; return how many letters.

    A copy outside the database shows a journal that was rewritten whole.
    """
    seal_audit(now=now)
    found = check_audit(now=now)
    if not found.head:
        return 0
    year, week, _ = now.isocalendar()
    chiefs = Membership.objects.filter(role__in=[Role.MANAGER, Role.NATIONAL], user__is_active=True)
    addresses = sorted(set(chiefs.values_list("user__email", flat=True)))
    for address in addresses:
        queue_message(
            MessageKind.AUDIT_HEAD,
            address,
            SUBJECT,
            head_letter(found.last_line, found.head, is_whole=found.is_whole),
            once_key=f"audit-head:{year}-{week}:{address}",
            now=now,
        )
    return len(addresses)


def head_letter(last_line: int, head: str, *, is_whole: bool) -> str:
    """Return the letter that carries the head of the chain."""
    state = (
        "Vérification de ce jour : aucune ligne n’a été changée, retirée ni ajoutée."
        if is_whole
        else "Attention : la vérification de ce jour a trouvé une ligne changée, retirée ou ajoutée. "
        "Ouvrez « Journal des lectures », puis « Vérifier »."
    )
    return (
        "Bonjour,\n\n"
        f"Le journal des lectures compte {last_line} lignes scellées. Son dernier sceau est :\n\n{head}\n\n"
        f"{state}\n\n"
        "Gardez ce message. Si quelqu’un réécrivait tout le journal, ce sceau n’y serait plus.\n"
    )


@transaction.atomic
def forget_old_lines(*, now: datetime) -> int:
    """Remove the lines of seals older than a year, whole runs only; return how many lines went."""
    old = AuditSeal.objects.filter(sealed_at__lt=now - timedelta(days=KEPT_DAYS)).order_by("-number").first()
    if old is None:
        return 0
    return AuditLine.objects.filter(number__lte=old.last_line).delete()[0]
