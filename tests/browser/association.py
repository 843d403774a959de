"""A small association, ready to work: its catalogue, a room, a trainer, a partner, two counsellors."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch, Room
from declic.cli import PREPARATION
from declic.diagnostics.enums import FinishReason, RunState
from declic.diagnostics.models import Placement
from declic.diagnostics.services import confirm_placement, start_run
from declic.learners.models import Learner
from declic.learners.services import issue_card
from declic.partners.models import Referrer
from declic.partners.services import make_link
from declic.programmes.models import Level, Programme
from declic.referrals.enums import Door, ReferralStatus
from declic.referrals.models import Referral
from declic.team.models import TeamMember
from tests import factories

MORNINGS = (0, 4, 8)


@dataclass(frozen=True)
class Association:
    """Who and what there is on the first day."""

    branch: Branch
    counsellor: User
    colleague: User
    trainer: TeamMember
    room: Room
    referrer: Referrer
    link_token: str


@dataclass(frozen=True)
class HandedCard:
    """A card as its learner holds it: the address of its QR code, its three pictures."""

    address: str
    pictures: list[str]


def prepare() -> None:
    """Load what every installation starts with, by its own commands."""
    for command in PREPARATION[1:]:
        call_command(command, verbosity=0)


def found_association() -> Association:
    """Open the branch of Lille."""
    branch = factories.BranchFactory.create(name="Lille")
    referrer = factories.ReferrerFactory.create(partner__branch=branch, partner__name="CCAS de Lille")
    now = timezone.now()
    _, token = make_link(referrer.partner, referrer=referrer, today=timezone.localdate(now), now=now)
    return Association(
        branch=branch,
        counsellor=counsellor_of(branch, first_name="Karim"),
        colleague=counsellor_of(branch, first_name="Lucie"),
        trainer=factories.TeamMemberFactory.create(branch=branch, levels=Level.objects.all()),
        room=factories.RoomFactory.create(
            name="Salle 2", venue__branch=branch, venue__name="Maison des associations"
        ),
        referrer=referrer,
        link_token=token,
    )


def counsellor_of(branch: Branch, *, first_name: str) -> User:
    """Let a counsellor work in a branch."""
    user: User = factories.UserFactory.create(first_name=first_name)
    factories.MembershipFactory.create(user=user, branch=branch, role=Role.COUNSELLOR)
    return user


def refer_somebody(association: Association) -> Referral:
    """Let a partner send somebody who fulfils every criterion."""
    referral: Referral = factories.ReferralFactory.create(
        learner=factories.LearnerFactory.create(branch=association.branch, free_slots=MORNINGS),
        partner=association.referrer.partner,
        referrer=association.referrer,
        programme=Programme.objects.get(code="digitall"),
        door=Door.LINK,
        received_at=timezone.now(),
        expires_on=timezone.localdate() + timedelta(days=30),
    )
    return referral


def admit_somebody(association: Association) -> Learner:
    """Let somebody be admitted: the diagnostic comes next."""
    referral = refer_somebody(association)
    referral.status = ReferralStatus.ACCEPTED
    referral.answered_at = timezone.now()
    referral.answered_by = association.counsellor
    referral.save()
    return referral.learner


def place_somebody(association: Association, level: str) -> Learner:
    """Let somebody be placed at a level: they wait for a seat, on the same mornings as the others."""
    learner, now = admit_somebody(association), timezone.now()
    run = start_run(learner, by=association.counsellor, now=now)
    run.state, run.finished_at = RunState.FINISHED, now
    run.save()
    placement = Placement.objects.create(
        run=run, proposed_level=level, probability=0.9, finish_reason=FinishReason.SURE_ENOUGH
    )
    confirm_placement(placement, level=level, by=association.counsellor, now=now)
    return learner


def hand_card(association: Association, learner: Learner) -> HandedCard:
    """Hand a card to a learner."""
    _, token, pictures = issue_card(learner, by=association.counsellor, now=timezone.now())
    return HandedCard(f"/carte/{token}/", [str(picture.label) for picture in pictures])
