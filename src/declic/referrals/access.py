"""The only way a view obtains a referral, an import, a row: the team its branches’, a referrer their own."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.learners.access import branches_of_files
from declic.partners.models import ReferralLink
from declic.referrals.models import Referral, SpreadsheetImport, SpreadsheetRow
from declic.shared import reading

RELATED = (
    "learner__commune",
    "learner__qpv",
    "partner",
    "referrer",
    "programme",
    "branch",
    "answered_by",
    "destination",
)


def get_visible_referral(user: User, pk: int) -> Referral:
    """Return the referral, or 404 when it is not theirs to see."""
    referrals = Referral.objects.select_related(*RELATED)
    referral = get_object_or_404(referrals, pk=pk, branch__in=branches_of_files(user))
    reading.note_opened(referral.learner_id, referral.learner.branch_id)
    return referral


def followed_referrals(link: ReferralLink) -> QuerySet[Referral]:
    """Return what a link may follow: a referrer’s own referrals, or those of the whole partner."""
    own = Q(partner=link.partner_id)
    if link.referrer_id:
        own &= Q(referrer=link.referrer_id)
    return Referral.objects.filter(own).select_related(*RELATED)


def get_followed_referral(link: ReferralLink, pk: int) -> Referral:
    """Return the referral, or 404 when this link does not follow it."""
    referral = get_object_or_404(followed_referrals(link), pk=pk)
    reading.note_opened(referral.learner_id, referral.learner.branch_id)
    return referral


def visible_imports(user: User) -> QuerySet[SpreadsheetImport]:
    """Return the imports of the branches where this user may open whole files."""
    imports = SpreadsheetImport.objects.filter(branch__in=branches_of_files(user))
    return imports.select_related("branch", "partner", "referrer", "made_by")


def get_visible_import(user: User, pk: int) -> SpreadsheetImport:
    """Return the import, or 404 when it is not theirs."""
    return get_object_or_404(visible_imports(user), pk=pk)


def get_visible_row(user: User, pk: int, number: int) -> SpreadsheetRow:
    """Return one row of an import, or 404 when it is not theirs."""
    rows = SpreadsheetRow.objects.select_related("spreadsheet__branch", "spreadsheet__partner")
    row = get_object_or_404(rows, spreadsheet=get_visible_import(user, pk), number=number)
    reading.note_opened(row.learner_id)
    return row
