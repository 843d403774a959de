"""Groups, their sessions in the calendar, and who has a seat.

The database itself refuses the last seat twice (a seat is a row), and nobody and nothing is in two places
(every room, adult and learner books a date and a slot).
"""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from declic.branches.models import Branch, Room
from declic.groups.enums import EnrolmentState, GroupState, SessionChangeKind, SessionState, StaffRole
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.shared.model_fields import SlotSetField
from declic.shared.slots import DAY_NAMES, Slot, hour_label
from declic.team.models import TeamMember

#: A session lasts its slot unless its level says otherwise.
SLOT_MINUTES = 120


def end_hour(slot: int, minutes: int) -> time:
    """Return when a session of this many minutes ends, if it starts with this slot."""
    starts = datetime.combine(date.min, Slot(slot).starts_at)
    return (starts + timedelta(minutes=minutes)).time()


def hours_words(slot: int, minutes: int) -> str:
    """Return from when to when, for instance « 9 h 30 – 13 h »."""
    return f"{hour_label(Slot(slot).starts_at)} – {hour_label(end_hour(slot, minutes))}"


class LearningGroup(models.Model):
    """« Groupe »: people who learn one level together, in one room, at weekly slots."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="groups", verbose_name="antenne")
    level = models.ForeignKey(Level, models.PROTECT, related_name="groups", verbose_name="niveau")
    room = models.ForeignKey(Room, models.PROTECT, related_name="groups", verbose_name="salle")
    weekly_slots = SlotSetField("créneaux", blank=False)
    starts_on = models.DateField("à partir du")
    session_count = models.PositiveSmallIntegerField("nombre de séances")
    session_minutes = models.PositiveSmallIntegerField("minutes par séance", default=SLOT_MINUTES)
    skips_school_holidays = models.BooleanField("pas de séance aux vacances scolaires", default=True)
    #: Weeks in a company: no session between these two days.
    away_from = models.DateField("en stage du", null=True, blank=True)
    away_until = models.DateField("en stage jusqu’au", null=True, blank=True)
    state = models.CharField("état", max_length=10, choices=GroupState, default=GroupState.OPEN)
    opened_at = models.DateTimeField("créé le")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "groupe"
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.level} · {self.room.venue.name}"

    @property
    def slot_labels(self) -> list[str]:
        """Return the days and hours of the week, for people; « du lundi au vendredi » is said once."""
        slots = [Slot(number) for number in self.weekly_slots]
        parts = sorted({slot.part for slot in slots})
        is_daily = len(slots) == len(parts) * len(DAY_NAMES)
        shown = slots[: len(parts)] if is_daily else slots
        hours = [hours_words(slot.number, self.session_minutes) for slot in shown]
        if is_daily:
            return [f"du {DAY_NAMES[0]} au {DAY_NAMES[-1]}, {hours[0]}", *hours[1:]]
        return [f"{DAY_NAMES[slot.weekday]}, {said}" for slot, said in zip(shown, hours, strict=True)]

    def is_away(self, on: date) -> bool:
        """Return whether everybody is in a company on this day."""
        return bool(self.away_from and self.away_until and self.away_from <= on <= self.away_until)


class GroupStaff(models.Model):
    """« Encadrement »: who leads a group and who helps."""

    group = models.ForeignKey(LearningGroup, models.CASCADE, related_name="staff", verbose_name="groupe")
    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="groups", verbose_name="personne")
    role = models.CharField("rôle", max_length=10, choices=StaffRole)

    class Meta:
        verbose_name = "encadrement"
        ordering = ["group", "role"]
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="one_staff_role_a_group"),
            models.UniqueConstraint(
                fields=["group"], condition=models.Q(role=StaffRole.LEAD), name="one_lead_a_group"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.get_role_display()}"


class GroupSession(models.Model):
    """« Séance »: one dated meeting of a group."""

    group = models.ForeignKey(LearningGroup, models.CASCADE, related_name="sessions", verbose_name="groupe")
    room = models.ForeignKey(Room, models.PROTECT, related_name="sessions", verbose_name="salle")
    on = models.DateField("date")
    slot = models.PositiveSmallIntegerField("créneau")
    minutes = models.PositiveSmallIntegerField("minutes", default=SLOT_MINUTES)
    state = models.CharField("état", max_length=10, choices=SessionState, default=SessionState.PLANNED)
    cancel_reason = models.CharField("raison de l’annulation", max_length=200, blank=True)
    #: Where a session that was moved was first planned.
    moved_from_on = models.DateField("déplacée du", null=True, blank=True)
    moved_from_slot = models.PositiveSmallIntegerField("créneau d’avant", null=True, blank=True)
    moved_from_room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="salle d’avant"
    )
    change_reason = models.CharField("raison du déplacement", max_length=200, blank=True)

    class Meta:
        verbose_name = "séance"
        ordering = ["on", "slot"]
        indexes = [models.Index(fields=["on", "slot"])]
        constraints = [models.UniqueConstraint(fields=["group", "on", "slot"], name="one_session_a_slot")]

    def __str__(self) -> str:
        return f"{self.group}, {self.on:%d/%m/%Y}"

    @property
    def starts_label(self) -> str:
        """Return the hour it starts, for people."""
        return Slot(self.slot).starts_label

    @property
    def slot_label(self) -> str:
        """Return the day and the hours, for people."""
        return f"{DAY_NAMES[Slot(self.slot).weekday]}, {self.hours_label}"

    @property
    def hours_label(self) -> str:
        """Return the hours alone, where the date says the day."""
        return hours_words(self.slot, self.minutes)

    @property
    def starts_hour(self) -> time:
        """Return the hour it starts."""
        return Slot(self.slot).starts_at

    @property
    def ends_hour(self) -> time:
        """Return the hour it ends."""
        return end_hour(self.slot, self.minutes)

    @property
    def ends_at(self) -> datetime:
        """Return the moment it ends, in Paris."""
        return timezone.make_aware(datetime.combine(self.on, self.ends_hour))

    @property
    def starts_at(self) -> datetime:
        """Return the moment it starts, in Paris."""
        return timezone.make_aware(datetime.combine(self.on, Slot(self.slot).starts_at))

    @property
    def is_moved(self) -> bool:
        """Return whether it meets elsewhere, or at another moment, than first planned."""
        return self.moved_from_on is not None

    @property
    def place_key(self) -> str:
        """Return when and where it meets, as a form says what it was shown."""
        return f"{self.on:%Y-%m-%d}/{self.slot}/{self.room_id}"


class SessionChange(models.Model):
    """« Changement de séance »: what was done to one session, why, by whom, and where it met before."""

    session = models.ForeignKey(GroupSession, models.CASCADE, related_name="changes", verbose_name="séance")
    kind = models.CharField("sorte", max_length=15, choices=SessionChangeKind)
    reason = models.CharField("raison", max_length=200, blank=True)
    was_on = models.DateField("date d’avant")
    was_slot = models.PositiveSmallIntegerField("créneau d’avant")
    was_room = models.ForeignKey(
        Room, models.SET_NULL, null=True, related_name="+", verbose_name="salle d’avant"
    )
    #: Whether a cancellation added a session at the end; undoing it takes that one away.
    adds_one = models.BooleanField("une séance ajoutée à la fin", default=False)
    made_at = models.DateTimeField("le")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "changement de séance"
        verbose_name_plural = "changements de séance"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, le {self.made_at:%d/%m/%Y}"


class Seat(models.Model):
    """« Place » of a group: as many rows as seats, so that the database counts them."""

    group = models.ForeignKey(LearningGroup, models.CASCADE, related_name="seats", verbose_name="groupe")
    number = models.PositiveSmallIntegerField("numéro")

    class Meta:
        verbose_name = "place"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="seat_number_once")]

    def __str__(self) -> str:
        return f"place {self.number}"


class Enrolment(models.Model):
    """« Inscription »: a person's seat in a group, from the offer to the end."""

    group = models.ForeignKey(LearningGroup, models.CASCADE, related_name="enrolments", verbose_name="groupe")
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="enrolments", verbose_name="apprenant")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="enrolments", null=True, verbose_name="place")
    state = models.CharField("état", max_length=10, choices=EnrolmentState, default=EnrolmentState.OFFERED)
    offered_at = models.DateTimeField("proposée le")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer_by = models.DateField("réponse attendue avant le")
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)
    ended_at = models.DateTimeField("terminée le", null=True, blank=True)
    end_reason = models.CharField("raison", max_length=200, blank=True)

    class Meta:
        verbose_name = "inscription"
        ordering = ["-offered_at", "-pk"]
        indexes = [models.Index(fields=["state", "answer_by"])]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(state__in=["offered", "accepted"]),
                name="a_seat_is_given_once",
                violation_error_message="Cette place vient d’être prise.",
            ),
            models.UniqueConstraint(
                fields=["group", "learner"],
                condition=models.Q(state__in=["offered", "accepted"]),
                name="one_seat_a_learner_a_group",
                violation_error_message="Cette personne a déjà une place dans ce groupe.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["offered", "accepted"]) | models.Q(seat__isnull=False),
                name="whoever_is_seated_has_a_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner} ({self.get_state_display()})"


class Booking(models.Model):
    """« Réservation » of a room, an adult or a learner for one session."""

    session = models.ForeignKey(GroupSession, models.CASCADE, related_name="bookings")
    on = models.DateField("date")
    slot = models.PositiveSmallIntegerField("créneau")
    room = models.ForeignKey(Room, models.CASCADE, null=True, blank=True, related_name="bookings")
    member = models.ForeignKey(TeamMember, models.CASCADE, null=True, blank=True, related_name="bookings")
    learner = models.ForeignKey(Learner, models.CASCADE, null=True, blank=True, related_name="bookings")

    class Meta:
        verbose_name = "réservation"
        ordering = ["on", "slot"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "on", "slot"],
                name="a_room_hosts_one_session",
                violation_error_message="La salle est déjà prise à ce moment.",
            ),
            models.UniqueConstraint(
                fields=["member", "on", "slot"],
                name="an_adult_is_in_one_place",
                violation_error_message="Cette personne anime ou aide déjà ailleurs à ce moment.",
            ),
            models.UniqueConstraint(
                fields=["learner", "on", "slot"],
                name="a_learner_is_in_one_place",
                violation_error_message="Cet apprenant a déjà une séance à ce moment.",
            ),
            models.CheckConstraint(
                condition=models.Q(room__isnull=False, member=None, learner=None)
                | models.Q(room=None, member__isnull=False, learner=None)
                | models.Q(room=None, member=None, learner__isnull=False),
                name="a_booking_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room or self.member or self.learner}, {self.on:%d/%m/%Y}"
