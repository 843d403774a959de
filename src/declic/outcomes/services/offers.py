"""Job offers: withdrawn, and opened again."""

from datetime import date

from django.db import transaction

from declic.outcomes.enums import IntroductionState, OfferState
from declic.outcomes.models import JobOffer


@transaction.atomic
def close_offer(offer: JobOffer) -> JobOffer:
    """Withdraw an offer: nobody more is put forward for it."""
    found = lock_offer(offer.pk)
    if found.state == OfferState.OPEN:
        found.state = OfferState.CLOSED
        found.save(update_fields=["state"])
    return found


@transaction.atomic
def reopen_offer(offer: JobOffer, *, today: date) -> JobOffer:
    """Open an offer again; a date that is past is forgotten, a full offer gets one more seat."""
    found = lock_offer(offer.pk)
    found.state = OfferState.OPEN
    if found.closes_on is not None and found.closes_on < today:
        found.closes_on = None
    found.seats = max(found.seats, hired_count(found) + 1)
    found.save(update_fields=["state", "closes_on", "seats"])
    return found


@transaction.atomic
def settle_seats(offer: JobOffer) -> JobOffer:
    """Say that an offer is filled when everybody was hired, and open again when a seat was added."""
    found = lock_offer(offer.pk)
    is_full = hired_count(found) >= found.seats
    if found.state == OfferState.OPEN and is_full:
        found.state = OfferState.FILLED
    elif found.state == OfferState.FILLED and not is_full:
        found.state = OfferState.OPEN
    found.save(update_fields=["state"])
    return found


def hired_count(offer: JobOffer) -> int:
    """Return how many people this offer hired."""
    return offer.introductions.filter(state=IntroductionState.HIRED).count()


def lock_offer(pk: int) -> JobOffer:
    """Return the offer as it stands now, locked until the transaction ends."""
    return JobOffer.objects.select_for_update(of=("self",)).select_related("employer").get(pk=pk)
