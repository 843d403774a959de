"""What people read when one session changes: the date and the place, never why nor who else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format

from declic.branches.models import Room
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession, LearningGroup, SessionChange, hours_words
from declic.groups.queries import Expected
from declic.groups.services.telling import Letter, call_line, write_to_learner, write_to_member
from declic.learners.models import Learner
from declic.outbox.enums import MessageKind
from declic.shared.slots import Slot


@dataclass(frozen=True)
class Spot:
    """A day, an hour and a place, as a letter says them."""

    on: date
    slot: int
    room: Room | None
    minutes: int

    @property
    def day(self) -> str:
        """Return for instance « lundi 1er février »."""
        return day_in_words(self.on)

    @property
    def hours(self) -> str:
        """Return for instance « 18 h – 20 h »."""
        return hours_words(self.slot, self.minutes)

    @property
    def starts(self) -> str:
        """Return the hour it starts."""
        return Slot(self.slot).starts_label

    @property
    def address(self) -> str:
        """Return the place on one line."""
        return f"{self.room.venue.name}, {self.room.venue.full_address}" if self.room else "à préciser"


def day_in_words(on: date) -> str:
    """Return a day as people say it: « mardi 1er décembre »."""
    return str(date_format(on, "l j F")).replace(" 1 ", " 1er ")


def spot_of(session: GroupSession) -> Spot:
    """Return where and when a session meets."""
    return Spot(session.on, session.slot, session.room, session.minutes)


def tell_session_cancelled(
    change: SessionChange, people: Expected, *, added: GroupSession | None, now: datetime
) -> None:
    """Tell everybody that one session will not take place, and when the next one is."""
    session = change.session
    off, coming = spot_of(session), coming_lines(session.group, now)
    extra = [f"Séance ajoutée : {day_in_words(added.on)}, {added.hours_label}."] if added else []
    first = [
        f"Votre cours du {off.day} n’aura pas lieu.",
        f"C’était : {off.hours}, {off.address}.",
        "Ne venez pas ce jour-là. Merci de votre patience.",
    ]
    sms = [
        f"Votre cours du {off.day}, {off.starts}, est annulé.",
        f"C’était : {off.address}.",
        "Ne venez pas ce jour-là.",
    ]
    own = Letter("Votre cours n’aura pas lieu", [*first, *coming, *extra], [*sms, *coming[:1]])
    guest = Letter(own.subject, [*first, "Nous vous proposerons une autre date."], sms)
    said = [f"La séance du {off.day} n’aura pas lieu.", f"C’était : {off.hours}, {off.address}."]
    adult = Letter("Une séance n’aura pas lieu", [*said, *coming, *extra], [*said, *coming[:1]])
    tell_everybody(MessageKind.SESSION_CANCELLED, change, people, (own, guest, adult), now)


def tell_session_moved(change: SessionChange, people: Expected, *, now: datetime) -> None:
    """Tell everybody where and when one session meets now."""
    session = change.session
    was, new = Spot(change.was_on, change.was_slot, change.was_room, session.minutes), spot_of(session)
    same_time = (was.on, was.slot) == (new.on, new.slot)
    what = "change de salle" if same_time else "change de date" if was.on != new.on else "change d’heure"
    place = [f"Nouvelle date : {new.day}, {new.hours}."]
    if same_time:
        place = [f"Même jour, même heure : {new.hours}."]
    place += [f"Lieu : {new.address}.", f"Salle : {session.room.name}."]
    opening = [f"Votre cours du {was.day}, {was.starts}, {what}."]
    own = Letter(
        f"Votre cours {what}", [*opening, *place, "Merci de votre patience."], [*opening, *place[:2]]
    )
    said = [f"La séance du {was.day}, {was.starts}, {what}."]
    ask = "Si ce n’est pas possible pour vous, dites-le-nous vite. Merci !"
    adult = Letter(f"Une séance {what}", [*said, *place, ask], [*said, *place[:2]])
    tell_everybody(MessageKind.SESSION_CHANGED, change, people, (own, own, adult), now)


def tell_session_restored(
    change: SessionChange, people: Expected, *, removed: Sequence[GroupSession], now: datetime
) -> None:
    """Tell everybody that a cancelled session takes place after all."""
    spot = spot_of(change.session)
    place = [f"Heure : {spot.hours}.", f"Lieu : {spot.address}."]
    less = [f"La séance ajoutée le {day_in_words(one.on)} n’aura pas lieu." for one in removed]
    opening = [f"Bonne nouvelle : votre cours du {spot.day} a bien lieu."]
    own = Letter("Votre cours a bien lieu", [*opening, *place, *less], [*opening, *place])
    said = [f"La séance du {spot.day} a bien lieu."]
    adult = Letter("Une séance a bien lieu", [*said, *place, *less], [*said, *place])
    tell_everybody(MessageKind.SESSION_CHANGED, change, people, (own, own, adult), now)


def tell_invited(session: GroupSession, learner: Learner, *, now: datetime) -> None:
    """Tell somebody who missed a session where and when they can catch it up."""
    spot = spot_of(session)
    lines = [
        "Vous pouvez rattraper la séance que vous avez manquée.",
        f"Date : {spot.day}, {spot.hours}.",
        f"Lieu : {spot.address}.",
        "Une place vous attend. Si vous ne pouvez pas, appelez-nous.",
    ]
    letter = Letter("Une séance pour rattraper", lines, ["Une séance pour rattraper.", *lines[1:]])
    write_to_learner(
        MessageKind.SESSION_CHANGED,
        learner,
        letter.ending(call_line(session.group.branch)),
        once_key=f"catch-up:{session.pk}:{learner.pk}:{now.isoformat()}",
        now=now,
        not_after=session.starts_at,
    )


def tell_everybody(
    kind: MessageKind,
    change: SessionChange,
    people: Expected,
    letters: tuple[Letter, Letter, Letter],
    now: datetime,
) -> None:
    """Write once to each person: learners of the group, guests of this session, adults."""
    own, guest, adult = letters
    session = change.session
    until = min(session.starts_at, GroupSession(on=change.was_on, slot=change.was_slot).starts_at)
    call = call_line(session.group.branch)
    for one in people.learners:
        letter = (guest if one.is_guest else own).ending(call)
        once = f"session-change:{change.pk}:learner:{one.learner.pk}"
        write_to_learner(kind, one.learner, letter, once_key=once, now=now, not_after=until)
    for line in people.members:
        once = f"session-change:{change.pk}:member:{line.member.pk}"
        write_to_member(kind, line.member, adult.ending(call), once_key=once, now=now, not_after=until)


def coming_lines(group: LearningGroup, now: datetime) -> list[str]:
    """Return when and where the group meets next; nothing when it does not."""
    planned = group.sessions.filter(on__gte=now.date(), state=SessionState.PLANNED)
    sessions = planned.select_related("room__venue__commune")
    spot = next((spot_of(one) for one in sessions if one.starts_at > now), None)
    if spot is None:
        return []
    return [f"Prochaine séance : {spot.day}, {spot.hours}.", f"Lieu : {spot.address}."]
