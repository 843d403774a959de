"""The only way a view obtains what comes next: the team its branches’, a person their own link."""

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.learners.access import branches_of_files
from declic.learners.models import Learner
from declic.outcomes.enums import FollowUpState, OutcomeSource
from declic.outcomes.errors import (
    FollowUpAnswered,
    FollowUpLinkClosed,
    FollowUpNotOurs,
    FollowUpRefused,
    PartnerLinkClosed,
    TooManyChecks,
)
from declic.outcomes.models import (
    Certificate,
    Departure,
    Employer,
    EmployerContact,
    FollowUp,
    Internship,
    Introduction,
    JobOffer,
    NextStep,
    Outcome,
)
from declic.shared import reading
from declic.shared.isolation import confine
from declic.shared.tokens import hash_token

#: How long the link of a follow-up stays open, and how long what was said can be mended.
LINK_LIFE = timedelta(days=60)
MEND_LIFE = timedelta(days=7)
#: Codes that do not exist, tried from one place in ten minutes.
MOST_UNKNOWN_CODES, CODES_WITHIN_SECONDS = 20, 600
CHECK_SALT = "declic.outcomes.check"
FOLLOWED = ("learner__branch", "enrolment__group__level__programme")


def get_visible_employer(branch: Branch, pk: int) -> Employer:
    """Return this employer of the branch; 404 when it is not theirs."""
    return get_object_or_404(Employer.objects.select_related("commune", "branch"), pk=pk, branch=branch)


def get_visible_employer_contact(branch: Branch, pk: int) -> EmployerContact:
    """Return this contact of the branch's employers; 404 when it is not theirs."""
    contacts = EmployerContact.objects.select_related("employer")
    return get_object_or_404(contacts, pk=pk, employer__branch=branch)


def get_visible_offer(branch: Branch, pk: int) -> JobOffer:
    """Return this offer of the branch's employers; 404 when it is not theirs."""
    offers = JobOffer.objects.select_related("employer__branch", "commune")
    return get_object_or_404(offers, pk=pk, employer__branch=branch)


def get_learner_to_introduce(offer: JobOffer, pk: int) -> Learner:
    """Return a learner of the same branch as the offer; 404 for anybody else."""
    branch = offer.employer.branch_id
    learner = get_object_or_404(Learner, pk=pk, branch=branch, merged_into=None, erased_on=None)
    reading.note_opened(learner.pk, learner.branch_id)
    return learner


def get_visible_introduction(branch: Branch, pk: int) -> Introduction:
    """Return this introduction of the branch; 404 when it is not theirs."""
    introductions = Introduction.objects.select_related("offer__employer__branch", "learner")
    introduction = get_object_or_404(introductions, pk=pk, offer__employer__branch=branch)
    reading.note_opened(introduction.learner_id, introduction.learner.branch_id)
    return introduction


def get_trainee_enrolment(branch: Branch, pk: int) -> Enrolment:
    """Return an enrolment of the branch; 404 when it is not theirs."""
    enrolments = Enrolment.objects.select_related("learner", "group__level__programme", "group__branch")
    enrolment = get_object_or_404(enrolments, pk=pk, group__branch=branch)
    reading.note_opened(enrolment.learner_id, enrolment.learner.branch_id)
    return enrolment


def get_visible_internship(branch: Branch, pk: int) -> Internship:
    """Return this internship of the branch; 404 when it is not theirs."""
    internships = Internship.objects.select_related(
        "employer", "tutor", "enrolment__learner", "enrolment__group__level__programme"
    )
    internship = get_object_or_404(internships, pk=pk, employer__branch=branch)
    reading.note_opened(internship.enrolment.learner_id, internship.enrolment.learner.branch_id)
    return internship


def get_visible_outcome(user: User, pk: int) -> Outcome:
    """Return a situation of somebody whose file this user may open, or 404."""
    outcomes = Outcome.objects.select_related("learner")
    outcome = get_object_or_404(outcomes, pk=pk, learner__branch__in=branches_of_files(user))
    reading.note_opened(outcome.learner_id, outcome.learner.branch_id)
    return outcome


def get_visible_follow_up(user: User, pk: int) -> FollowUp:
    """Return the follow-up of somebody whose file this user may open, or 404."""
    follow_ups = FollowUp.objects.select_related(*FOLLOWED)
    follow_up = get_object_or_404(follow_ups, pk=pk, learner__branch__in=branches_of_files(user))
    reading.note_opened(follow_up.learner_id, follow_up.learner.branch_id)
    return follow_up


def get_follow_up_of_token(token: str, *, now: datetime) -> FollowUp:
    """Return the follow-up that a link opens while it opens it; otherwise say why, and the way on."""
    found = FollowUp.objects.select_related(*FOLLOWED).filter(token_hash=hash_token(token)).first()
    if found is None:
        raise FollowUpLinkClosed
    refuse_closed_link(found, now=now)
    confine(branches=[found.learner.branch_id], files=[found.learner.branch_id])
    reading.note_reader("learner", found.learner_id)
    reading.note_opened(found.learner_id, found.learner.branch_id)
    return found


def refuse_closed_link(follow_up: FollowUp, *, now: datetime) -> None:
    """Refuse a link that was for somebody else, refused, used long ago, or too old."""
    if follow_up.is_wrong_contact:
        raise FollowUpNotOurs
    if follow_up.state == FollowUpState.REFUSED:
        raise FollowUpRefused
    if follow_up.state == FollowUpState.ANSWERED:
        if not may_mend(follow_up, now=now):
            raise FollowUpAnswered
    elif follow_up.asked_at is not None and now > follow_up.asked_at + LINK_LIFE:
        raise FollowUpLinkClosed


def may_mend(follow_up: FollowUp, *, now: datetime) -> bool:
    """Return whether the person may still change what they said: their own words, for a week."""
    own_words = follow_up.source == OutcomeSource.LEARNER
    return own_words and follow_up.answered_at is not None and now <= follow_up.answered_at + MEND_LIFE


def get_follow_up_of_partner(token: str) -> FollowUp:
    """Return the follow-up that a partner is asked about; refuse once it is answered or too late."""
    found = FollowUp.objects.select_related(*FOLLOWED).filter(partner_hash=hash_token(token)).first()
    if found is None or found.state != FollowUpState.WITH_PARTNER:
        raise PartnerLinkClosed
    confine(branches=[found.learner.branch_id], files=[found.learner.branch_id])
    reading.note_reader("partner", found.pk)
    reading.note_opened(found.learner_id, found.learner.branch_id)
    return found


def get_visible_certificate(user: User, pk: int) -> Certificate:
    """Return this certificate, or 404 when its group belongs to another antenna."""
    certificates = Certificate.objects.select_related("learner", "enrolment__group")
    certificate = get_object_or_404(certificates, pk=pk, enrolment__group__branch__in=branches_of_files(user))
    reading.note_opened(certificate.learner_id, certificate.learner.branch_id)
    return certificate


def get_visible_step(user: User, pk: int) -> NextStep:
    """Return this next step, or 404 when the person belongs to another antenna."""
    steps = NextStep.objects.select_related("learner", "after__group__level__programme", "level__programme")
    step = get_object_or_404(steps, pk=pk, learner__branch__in=branches_of_files(user))
    reading.note_opened(step.learner_id, step.learner.branch_id)
    return step


def get_visible_departure(user: User, pk: int) -> Departure:
    """Return this departure, or 404 when the person belongs to another antenna."""
    departures = Departure.objects.select_related("learner", "enrolment__group__level__programme")
    departure = get_object_or_404(departures, pk=pk, learner__branch__in=branches_of_files(user))
    reading.note_opened(departure.learner_id, departure.learner.branch_id)
    return departure


def get_own_certificate(learner: Learner, code: str) -> Certificate:
    """Return a certificate of this learner that stands, or 404."""
    return get_object_or_404(Certificate, learner=learner, code=code, revoked_at=None)


def get_certificate_of_code(request: HttpRequest, code: str) -> Certificate:
    """Return the certificate that a code names; 404 when none does, a refusal when too many were tried."""
    door = salted_hmac(CHECK_SALT, get_adapter(request).get_client_ip(request)).hexdigest()
    key = f"outcomes-check-{door}"
    tried = cache.get(key, 0)
    if tried >= MOST_UNKNOWN_CODES:
        raise TooManyChecks
    certificate = Certificate.objects.filter(code=code).first()
    if certificate is None:
        cache.set(key, tried + 1, CODES_WITHIN_SECONDS)
        raise Http404
    reading.note_reader("code", certificate.pk)
    reading.note_opened(certificate.learner_id)
    return certificate
