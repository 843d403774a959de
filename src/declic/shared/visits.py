"""Visits without an account: a learner with their card, a member of the team with their personal link."""

from datetime import timedelta

from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils import timezone

from declic.shared.errors import Refusal

KEY, MEMBER_KEY = "visiting_learner", "visiting_member"
VISIT_HOURS, MEMBER_VISIT_HOURS = 2, 24


class NoVisit(Refusal):
    """Nobody has shown their card in this browser."""

    message = "Montrez votre carte pour continuer. Ou demandez à votre conseiller."


def start_visit(request: HttpRequest, learner_pk: int, *, card: str = "") -> None:
    """Open this browser to one learner; whoever of the team was signed in is signed out.

    `card` is the hash of the card that opened it: a revoked card closes its visits.
    """
    logout(request)
    request.session.set_expiry(timedelta(hours=VISIT_HOURS))
    request.session[KEY] = {"learner": learner_pk, "card": card, "since": timezone.now().timestamp()}


def visitor_pk(request: HttpRequest) -> int:
    """Return the learner who visits, or refuse."""
    visit = request.session.get(KEY)
    if visit is None or timezone.now().timestamp() - visit["since"] > VISIT_HOURS * 3600:
        raise NoVisit
    learner_pk: int = visit["learner"]
    return learner_pk


def visiting_card(request: HttpRequest) -> str:
    """Return the hash of the card that opened this visit; none when the team handed over."""
    card: str = request.session.get(KEY, {}).get("card", "")
    return card


def start_member_visit(request: HttpRequest, member_pk: int, *, link: str) -> None:
    """Open this browser to a member of the team for a day; whoever was signed in is signed out.

    `link` is the hash of the link that opened it: a revoked link closes its visits.
    """
    logout(request)
    request.session.set_expiry(timedelta(hours=MEMBER_VISIT_HOURS))
    request.session[MEMBER_KEY] = {"member": member_pk, "link": link, "since": timezone.now().timestamp()}


def visiting_member(request: HttpRequest) -> tuple[int, str] | None:
    """Return the member of the team who visits and the hash of their link; nothing when nobody does."""
    visit = request.session.get(MEMBER_KEY)
    if visit is None or timezone.now().timestamp() - visit["since"] > MEMBER_VISIT_HOURS * 3600:
        return None
    return visit["member"], visit["link"]


def end_visit(request: HttpRequest) -> None:
    """Close this browser to the learner; nothing of them stays in the session."""
    request.session.flush()
