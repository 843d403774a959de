"""An association of any size, drawn from a seed: learners, their path, their groups, and every presence."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from _crowd_rows import load

from declic.attendance.models import AttendanceSheet, RollLine
from declic.branches.models import Branch, Room, Venue
from declic.diagnostics.models import DiagnosticRun, ItemBank, Placement
from declic.groups.models import Booking, Enrolment, GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.outcomes.models import Departure, FollowUp, InclusionAnswer, NextStep, Outcome
from declic.partners.models import Partner
from declic.programmes.models import Level, Programme
from declic.referrals.models import Referral
from declic.team.models import TeamMember
from declic.territory.models import Commune, Qpv

SESSIONS, SEATS, GROUPS_EACH = 10, 10, 2
SLOTS, BLOCKS_OF_WEEKS = 20, 13
#: The first Monday: two years and a half before the day of the measures.
START = date(2024, 5, 13)
PARTNERS_A_THOUSAND = 2
MARKS = np.array(["present", "late", "excused", "absent"])
MARK_SHARES = (0.72, 0.08, 0.08, 0.12)
DAY_SECONDS = 86_400
MOMENT = datetime(2024, 1, 1, 8, tzinfo=UTC)


class Crowd:
    """Everything that is drawn, in the order in which it is written."""

    def __init__(self, learners: int, seed: int = 1) -> None:
        self.size = learners
        self.rng = np.random.default_rng(seed)
        self.groups = GROUPS_EACH * learners // SEATS
        per_block = -(-self.groups // BLOCKS_OF_WEEKS)
        self.rooms = -(-per_block // SLOTS)
        self.per_block = self.rooms * SLOTS
        self.sessions = self.groups * SESSIONS
        self.group = np.arange(self.groups)
        self.slot = self.group % SLOTS
        self.room = (self.group % self.per_block) // SLOTS
        self.week = self.group // self.per_block * SESSIONS
        self.first_group = np.arange(learners) // SEATS

    def write(self) -> Branch:
        """Write it all; return the branch."""
        branch = self.write_places()
        self.write_learners(branch)
        self.write_doors(branch)
        self.write_groups(branch)
        self.write_presences()
        self.write_after()
        return branch

    def pick(self, words: list[Any], shares: tuple[float, ...], count: int) -> list[Any]:
        """Return words drawn with these shares."""
        drawn = self.rng.choice(len(words), size=count, p=shares)
        return [words[place] for place in drawn]

    def moments(self, days: np.ndarray) -> list[str]:
        """Return moments so many days after the first one."""
        unique = {day: (MOMENT + timedelta(days=int(day))).isoformat() for day in np.unique(days)}
        return [unique[day] for day in days]

    def write_places(self) -> Branch:
        """Write the branch, its rooms, its partners, its team."""
        lille = Commune.objects.create(
            code="59350", name="Lille", department_code="59", latitude=50.63, longitude=3.05
        )
        branch = Branch.objects.create(name="Grande antenne", region="Hauts-de-France", school_zone="B")
        programme = Programme.objects.create(code="digitall", name="DigitAll")
        words = ("beginner", "intermediate", "advanced")
        self.levels = [
            Level.objects.create(programme=programme, key=key, name=key, hours=20, position=place).pk
            for place, key in enumerate(words)
        ]
        self.programme = programme
        self.bank = ItemBank.objects.create(version="1", content_hash="0" * 64, loaded_at=MOMENT)
        self.qpvs = [
            Qpv.objects.create(code=f"QN0590{n}", vintage="2024", name=f"Quartier {n}").pk for n in range(9)
        ]
        venues = max(1, self.rooms // 4)
        numbers = range(1, venues + 1)
        load(Venue, venues, {"id": numbers, "branch_id": branch.pk, "commune_id": lille.pk,
            "name": [f"Lieu {n}" for n in numbers], "address": "rue", "postcode": "59000"})  # fmt: skip
        rooms = range(1, self.rooms + 1)
        load(Room, self.rooms, {"id": rooms, "venue_id": [(n - 1) % venues + 1 for n in rooms],
            "name": [f"Salle {n}" for n in rooms], "seats": SEATS, "open_slots": 1})  # fmt: skip
        self.partners = max(3, self.size * PARTNERS_A_THOUSAND // 1000)
        partners = range(1, self.partners + 1)
        load(Partner, self.partners, {"id": partners, "branch_id": branch.pk, "kind": "ccas",
            "name": [f"Partenaire {n}" for n in partners]})  # fmt: skip
        adults = range(1, 2 * self.rooms + 1)
        load(TeamMember, 2 * self.rooms, {"id": adults, "branch_id": branch.pk, "free_slots": 1,
            "kind": ["trainer" if n <= self.rooms else "volunteer" for n in adults],
            "first_name": "Karim", "last_name": [f"Dumont{n}" for n in adults]})  # fmt: skip
        return branch

    def write_learners(self, branch: Branch) -> None:
        """Write the learners."""
        size, keys = self.size, range(1, self.size + 1)
        yes = ["t", "f", None]
        district = self.pick([*self.qpvs, None], (*([0.05] * 9), 0.55), size)
        born = [date(1945, 1, 1) + timedelta(days=int(n)) for n in self.rng.integers(0, 365 * 60, size)]
        load(Learner, size, {"id": keys, "branch_id": branch.pk, "first_name": "Awa",
            "last_name": [f"Nom{n}" for n in keys], "sound_key": [f"aoua nom{n}" for n in keys],
            "search_text": [f"awa nom{n}" for n in keys], "free_slots": 1, "commune_id": "59350",
            "sex": self.pick(["woman", "man", "other", ""], (0.57, 0.36, 0.01, 0.06), size),
            "birth_on": self.some(born, 0.95), "qpv_id": district, "qpv_precision": "house_number",
            "qpv_checked_on": self.some([date(2026, 1, 5)] * size, 0.8),
            "is_registered": self.pick(yes, (0.6, 0.3, 0.1), size),
            "receives_rsa": self.pick(yes, (0.4, 0.5, 0.1), size),
            "known_by": self.pick(["[]", '["caf"]', None], (0.2, 0.5, 0.3), size),
            "created_at": MOMENT})  # fmt: skip

    def some(self, values: list[Any], share: float) -> list[Any]:
        """Return the values, some of them unknown."""
        kept = self.rng.random(len(values)) < share
        return [value if ok else None for value, ok in zip(values, kept, strict=True)]

    def write_doors(self, branch: Branch) -> None:
        """Write referrals, arrival diagnostics, and what each found."""
        size, keys = self.size, range(1, self.size + 1)
        began = (START - MOMENT.date()).days + 7 * self.week[self.first_group]
        received = began - self.rng.integers(20, 60, size)
        self.began = began
        load(Referral, size, {"id": keys, "branch_id": branch.pk, "learner_id": keys, "door": "link",
            "partner_id": self.rng.integers(1, self.partners + 1, size).tolist(),
            "programme_id": self.programme.pk, "status": "accepted", "expires_on": date(2026, 12, 31),
            "received_at": self.moments(received), "contacted_at": self.moments(received + 3),
            "answered_at": self.moments(received + 6), "eligibility": "{}"})  # fmt: skip
        gone = np.flatnonzero(self.rng.random(size) < 0.45)
        self.measured = gone
        learner = np.concatenate([np.arange(size), gone])
        started = np.concatenate([received + 10, began[gone] + 75])
        count = learner.size
        runs = range(1, count + 1)
        load(DiagnosticRun, count, {"id": runs, "learner_id": (learner + 1).tolist(),
            "bank_id": self.bank.pk, "purpose": ["entry"] * size + ["exit"] * gone.size,
            "state": "confirmed", "rules": "{}",
            "engine_version": "1", "seed": 1, "started_at": self.moments(started),
            "finished_at": self.moments(started), "prior": None})  # fmt: skip
        ability = np.concatenate([self.rng.normal(-0.5, 1, size), self.rng.normal(0.4, 1, gone.size)])
        words = ("beginner", "intermediate", "advanced")
        level = [words[place] for place in np.digitize(ability, (-0.4, 0.7))]
        details = [f'{{"ability": {one:.4f}, "ability_sd": 0.4}}' for one in ability]
        load(Placement, count, {"id": runs, "run_id": runs, "proposed_level": level,
            "confirmed_level": level, "probability": 0.8, "finish_reason": "sure_enough", "details": details,
            "confirmed_at": MOMENT})  # fmt: skip

    def write_groups(self, branch: Branch) -> None:
        """Write groups, their sessions with a closed roll each, and who sat there."""
        keys = range(1, self.groups + 1)
        starts = [START + timedelta(weeks=int(week)) for week in self.week]
        load(LearningGroup, self.groups, {"id": keys, "branch_id": branch.pk, "weekly_slots": 1,
            "level_id": [self.levels[place % 3] for place in range(self.groups)],
            "room_id": (self.room + 1).tolist(), "starts_on": starts, "session_count": SESSIONS,
            "state": "closed", "opened_at": MOMENT})  # fmt: skip
        of = np.arange(self.sessions) // SESSIONS
        days = 7 * (self.week[of] + np.arange(self.sessions) % SESSIONS) + self.slot[of] // 4
        self.days = [START + timedelta(days=int(day)) for day in days]
        self.session_group, sessions = of, range(1, self.sessions + 1)
        load(GroupSession, self.sessions, {"id": sessions, "group_id": (of + 1).tolist(), "state": "held",
            "room_id": (self.room[of] + 1).tolist(), "on": self.days,
            "slot": self.slot[of].tolist()})  # fmt: skip
        load(AttendanceSheet, self.sessions, {"id": sessions, "session_id": sessions, "starts_at": "09:30",
            "ends_at": "11:30", "closed_at": MOMENT})  # fmt: skip
        seats = self.groups * SEATS
        group = np.arange(seats) // SEATS
        learner = np.arange(seats) % self.size
        began = (START - MOMENT.date()).days + 7 * self.week[group]
        states = self.pick(["completed", "left", "declined"], (0.82, 0.12, 0.06), seats)
        self.left = [place for place, state in enumerate(states) if state == "left"]
        load(Enrolment, seats, {"id": range(1, seats + 1), "group_id": (group + 1).tolist(), "seat_id": None,
            "learner_id": (learner + 1).tolist(), "state": states, "answer_by": date(2026, 12, 31),
            "offered_at": self.moments(began - 14), "answered_at": self.moments(began - 10),
            "ended_at": self.moments(began + 70)})  # fmt: skip

    def write_presences(self) -> None:
        """Write who was expected where, and what each roll says."""
        size = self.sessions * SEATS
        booked = self.bookings()
        load(Booking, size + 2 * self.sessions, {"id": range(1, size + 2 * self.sessions + 1), **booked})
        marks = MARKS[self.rng.choice(4, size=size, p=MARK_SHARES)].tolist()
        at = np.arange(size)
        session = at // SEATS
        learner = (self.session_group[session] * SEATS + at % SEATS) % self.size + 1
        load(RollLine, size, {"id": range(1, size + 1),
            "key": (f"{one:032x}" for one in range(size)),
            "group_id": iter((self.session_group[session] + 1).tolist()),
            "session_id": iter((session + 1).tolist()),
            "number": iter((at % (SEATS * SESSIONS) + 1).tolist()),
            "kind": "mark", "person_key": (f"learner:{one}" for one in learner.tolist()),
            "learner_id": iter(learner.tolist()), "mark": marks, "half_day": "morning", "device": "d-1",
            "device_step": 1, "device_at": MOMENT, "taken_at": MOMENT, "received_at": MOMENT,
            "seal": (f"{one:064x}" for one in range(size))})  # fmt: skip

    def bookings(self) -> dict[str, Iterator[Any]]:
        """Return the columns of the bookings: learners, then who leads, then who helps."""
        size, sessions = self.sessions * SEATS, self.sessions
        session = np.concatenate([np.arange(size) // SEATS, np.arange(sessions), np.arange(sessions)])
        place = np.arange(size)
        learner = (self.session_group[place // SEATS] * SEATS + place % SEATS) % self.size + 1
        lead = self.room[self.session_group] + 1
        slot = self.slot[self.session_group]
        return {
            "session_id": iter((session + 1).tolist()),
            "on": (self.days[one] for one in session),
            "slot": iter(slot[session].tolist()),
            "learner_id": iter([*learner.tolist(), *([None] * (2 * sessions))]),
            "member_id": iter([*([None] * size), *lead.tolist(), *(lead + self.rooms).tolist()]),
            "room_id": iter([None] * (size + 2 * sessions)),
        }

    def write_after(self) -> None:
        """Write what came after: departures, next steps, situations, follow-ups, the four questions."""
        left = np.array(self.left)
        load(Departure, left.size, {"id": range(1, left.size + 1), "enrolment_id": (left + 1).tolist(),
            "learner_id": (left % self.size + 1).tolist(), "reason": "job", "recorded_at": MOMENT,
            "left_on": [START + timedelta(weeks=5 + int(self.week[one // SEATS])) for one in left],
        })  # fmt: skip
        size, keys = self.size, range(1, self.size + 1)
        ended = self.began + 70
        load(NextStep, size, {"id": keys, "learner_id": keys, "kind": "job_search", "decision": "{}",
            "state": self.pick(["agreed", "declined", "proposed"], (0.6, 0.2, 0.2), size),
            "proposed_at": self.moments(ended)})  # fmt: skip
        kinds = ["job", "training", "job_seeking"]
        load(Outcome, size, {"id": keys, "learner_id": keys, "source": "learner", "recorded_at": MOMENT,
            "kind": self.pick(kinds, (0.3, 0.2, 0.5), size),
            "started_on": [MOMENT.date() + timedelta(days=int(day)) for day in ended],
            "follow_up_id": range(1, size + 1)})  # fmt: skip
        for number, months in enumerate((3, 6)):
            due = [MOMENT.date() + timedelta(days=int(day) + 30 * months) for day in ended]
            told = self.rng.random(size) < 0.6
            moments = self.moments(ended + 30 * months)
            answered = [one if ok else None for one, ok in zip(moments, told, strict=True)]
            keys_of = range(number * size + 1, (number + 1) * size + 1)
            load(FollowUp, size, {"id": keys_of, "learner_id": keys, "enrolment_id": keys, "moment": months,
                "due_on": due, "answered_at": answered, "state": "answered"})  # fmt: skip
        for number, moment in enumerate(("entry", "six_months")):
            answers = {
                name: self.rng.integers(1, 5, size).tolist()
                for name in ("dares_alone", "goes_out", "helps_others", "does_procedures")
            }
            load(InclusionAnswer, size, {"id": range(number * size + 1, (number + 1) * size + 1),
                "learner_id": keys, "moment": moment, "said_on": MOMENT.date(), **answers})  # fmt: skip
