"""Referrals of a partner's program: create, follow."""

from dataclasses import asdict
from datetime import date

from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status

from declic.api.access import ProgramRequest, get_own_referral
from declic.api.enums import Scope
from declic.api.forms.schemas.referrals import ReferralFilters, ReferralIn, ReferralOut, ReferralsOut
from declic.api.forms.schemas.words import Id
from declic.api.queries import referrals as followed
from declic.api.services.referrals import Referred, refer
from declic.api.views.v1.keys import ProgramToken, once
from declic.learners.queries.facts import LearnerFacts

router = Router(tags=["Referrals"])
READ, WRITE = ProgramToken(Scope.REFERRALS_READ), ProgramToken(Scope.REFERRALS_WRITE)


@router.post(
    "",
    auth=WRITE,
    response={201: ReferralOut, 200: ReferralOut},
    operation_id="create_referral",
    url_name="referrals",
)
@once
def create_referral(request: ProgramRequest, referral: ReferralIn) -> Status[ReferralOut]:
    """Refer one person.

    The answer is 201, whether or not we know the person: their story with us is theirs. It is 200
    when your own partner already has an open referral of this person: you get that one.
    """
    received = refer(request.api_token, referred_of(referral), now=timezone.now())
    state = followed.states_of([received.referral], today=request.today)[0]
    return Status(201 if received.is_new else 200, ReferralOut.model_validate(state))


def referred_of(sent: ReferralIn) -> Referred:
    """Return what was sent as facts."""
    told = sent.person.model_dump(exclude={"how_to_reach", "birth_on"})
    birth_on = date.fromisoformat(sent.person.birth_on) if sent.person.birth_on else None
    person = LearnerFacts(**told, phone_note=sent.person.how_to_reach, birth_on=birth_on)
    return Referred(
        person=person,
        referrer=sent.referrer.model_dump(),
        need=sent.need,
        is_informed=sent.is_informed,
        is_another=sent.is_another,
    )


@router.get("", auth=READ, response=ReferralsOut, operation_id="list_referrals", url_name="referrals")
def list_referrals(request: ProgramRequest, filters: Query[ReferralFilters]) -> ReferralsOut:
    """List your referrals, the newest first.

    Read `next` again as `cursor` until it is null. Two referrals received at the same moment are told
    apart by their number: none is missed, none comes twice.
    """
    found = followed.referral_page(request.api_token, **filters.model_dump(), today=request.today)
    return ReferralsOut.model_validate(asdict(found))


@router.get("/{pk}", auth=READ, response=ReferralOut, operation_id="get_referral", url_name="referral")
def get_referral(request: ProgramRequest, pk: Id) -> ReferralOut:
    """Follow one of your referrals."""
    referral = get_own_referral(request.api_token, pk)
    state = followed.states_of([referral], today=request.today)[0]
    return ReferralOut.model_validate(state)
