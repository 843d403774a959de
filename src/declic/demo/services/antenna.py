"""The demonstration antenna: places, accounts, team, partners, directory."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from declic.accounts.models import Membership, User
from declic.branches.models import Branch, Room, Venue
from declic.partners.models import Agreement, Destination, Partner, Referrer
from declic.partners.services import make_link
from declic.programmes.models import Level
from declic.team.enums import MemberKind
from declic.team.models import TeamMember
from declic.territory.queries import commune_for

COUNSELLOR_SLOTS = (0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 17, 18)


class UnknownPlace(LookupError):
    """The catalogue of communes lacks a place of the demonstration."""


@dataclass
class Antenna:
    """What the rest of the demonstration stands on."""

    branch: Branch
    rooms: list[Room] = field(default_factory=list)
    counsellors: list[User] = field(default_factory=list)
    trainers: list[TeamMember] = field(default_factory=list)
    volunteers: list[TeamMember] = field(default_factory=list)
    referrers: list[Referrer] = field(default_factory=list)
    link_token: str = ""

    def room_named(self, name: str) -> Room:
        """Return a room by its name."""
        return next(room for room in self.rooms if room.name == name)

    def member_named(self, first_name: str) -> TeamMember:
        """Return somebody of the team by their first name."""
        team = [*self.trainers, *self.volunteers]
        return next(member for member in team if member.first_name == first_name)


def open_antenna(*, today: date, now: datetime) -> Antenna:
    """Create the antenna as `data/demo/antenna.toml` describes it."""
    path = settings.DECLIC_CATALOGUE_DIR / "demo" / "antenna.toml"
    facts: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    antenna = Antenna(Branch.objects.create(**facts["branch"], phone="+33639980000"))
    for venue in facts["venues"]:
        open_venue(antenna, venue)
    for account in facts["accounts"]:
        open_account(antenna, account)
    for volunteer in facts["volunteers"]:
        welcome_volunteer(antenna, volunteer)
    for number, partner in enumerate(facts["partners"]):
        meet_partner(antenna, partner, number, today=today)
    for destination in facts["destinations"]:
        Destination.objects.create(branch=antenna.branch, **destination)
    referrer = antenna.referrers[0]
    _, antenna.link_token = make_link(referrer.partner, referrer=referrer, today=today, now=now)
    return antenna


def open_venue(antenna: Antenna, facts: dict[str, Any]) -> None:
    """Open a venue and its rooms."""
    rooms, city = facts.pop("rooms"), facts.pop("city")
    commune = commune_for(facts["postcode"], city)
    if commune is None:
        raise UnknownPlace(f"{facts['postcode']} {city}")
    venue = Venue.objects.create(branch=antenna.branch, commune=commune, **facts)
    for room in rooms:
        open_slots = tuple(room.pop("open"))
        antenna.rooms.append(Room.objects.create(venue=venue, open_slots=open_slots, **room))


def open_account(antenna: Antenna, facts: dict[str, str]) -> None:
    """Open an account without a password: the demonstration signs in with one click."""
    role, names = facts["role"], {name: facts[name] for name in ("first_name", "last_name")}
    user = User.objects.create_user(f"{role}-{User.objects.count()}@example.org", **names)
    Membership.objects.create(user=user, role=role, branch=None if role == "national" else antenna.branch)
    if role == "counsellor":
        antenna.counsellors.append(user)
        member = TeamMember.objects.create(
            branch=antenna.branch,
            user=user,
            email=user.email,
            kind=MemberKind.TRAINER,
            free_slots=COUNSELLOR_SLOTS,
            weekly_sessions=5,
            **names,
        )
        member.levels.set(Level.objects.all())
        antenna.trainers.append(member)


def welcome_volunteer(antenna: Antenna, facts: dict[str, Any]) -> None:
    """Welcome a volunteer with their levels and evenings."""
    member = TeamMember.objects.create(
        branch=antenna.branch,
        kind=MemberKind.VOLUNTEER,
        first_name=facts["first_name"],
        last_name=facts["last_name"],
        email=facts.get("email", ""),
        phone=facts.get("phone", ""),
        free_slots=tuple(facts["free"]),
        weekly_sessions=1,
        user=User.objects.filter(first_name=facts["first_name"], last_name=facts["last_name"]).first(),
    )
    member.levels.set(Level.objects.filter(programme__code="digitall", name__in=facts["levels"]))
    antenna.volunteers.append(member)


def meet_partner(antenna: Antenna, facts: dict[str, Any], number: int, *, today: date) -> None:
    """Sign with a partner and meet the people who will refer."""
    partner = Partner.objects.create(branch=antenna.branch, name=facts["name"], kind=facts["kind"])
    signed_on = today - timedelta(days=200 - 15 * number)
    Agreement.objects.create(partner=partner, title="Orienter vers DigitAll", signed_on=signed_on)
    for name in facts["referrers"]:
        first_name, last_name = name.split(" ", 1)
        email = f"referent{Referrer.objects.count()}@example.org"
        antenna.referrers.append(
            Referrer.objects.create(partner=partner, first_name=first_name, last_name=last_name, email=email)
        )
