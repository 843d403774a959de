"""Antennas drawn from a seed, 1, 20 or 200 of them, at work today.

People are in the middle of a diagnostic, rolls are open, accounts are signed in. Rows go straight into
the database (`_crowd_rows`).
"""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from _crowd_rows import load

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
SEATS = 12
#: A visit that outlasts every measure.
SINCE = 4_000_000_000
KEY = "k" * 32


@dataclass(frozen=True)
class Visit:
    """What one browser needs to go on: its cookie, and what it opens."""

    session: str
    learner: int = 0
    run: int = 0
    roll: int = 0


@dataclass(frozen=True)
class Antennas:
    """What was drawn: browsers of learners in a diagnostic, browsers of the team with a roll each."""

    branches: int
    learners: int
    visits: list[Visit]
    team: list[Visit]
    cookie: str
    csrf_cookie: str

    def written(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)


def draw(branches: int, learners: int, *, seed: int = 1) -> Antennas:
    """Write so many antennas with so many learners in all, each learner in a diagnostic of their own."""
    from django.conf import settings

    rng = np.random.default_rng(seed)
    places = write_places(branches)
    write_learners(branches, learners, rng)
    write_runs(learners, rng)
    rolls = write_rolls(branches, learners, places)
    visits = write_visits(learners)
    team = [Visit(sign_in(number), roll=roll) for number, roll in enumerate(rolls, start=1)]
    cookie, csrf = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    return Antennas(branches, learners, visits, team, cookie, csrf)


def write_places(branches: int) -> int:
    """Write the territory, the catalogue, the bank as it ships, and the antennas; return a level."""
    from django.conf import settings

    from declic.branches.models import Branch, Room, Venue
    from declic.diagnostics.services import load_item_bank
    from declic.programmes.models import Level, Programme
    from declic.territory.models import Commune

    Commune.objects.create(code="59350", name="Lille", department_code="59", latitude=50.63, longitude=3.05)
    programme = Programme.objects.create(code="digitall", name="DigitAll")
    level = Level.objects.create(programme=programme, key="beginner", name="Débutant", hours=20, position=0)
    keys = range(1, branches + 1)
    load(Branch, branches, {"id": keys, "name": [f"Antenne {n}" for n in keys], "region": "Hauts-de-France",
        "school_zone": "B"})  # fmt: skip
    load(Venue, branches, {"id": keys, "branch_id": keys, "commune_id": "59350", "name": "Maison",
        "address": "rue", "postcode": "59000"})  # fmt: skip
    load(Room, branches, {"id": keys, "venue_id": keys, "name": "Salle", "seats": SEATS, "open_slots": 1})
    load_item_bank(settings.DECLIC_CATALOGUE_DIR / "bank", now=NOW)
    return level.pk


def write_learners(branches: int, learners: int, rng: np.random.Generator) -> None:
    """Write the learners, spread over the antennas."""
    from declic.learners.models import Learner

    keys = range(1, learners + 1)
    names = rng.integers(0, 5_000, learners).tolist()
    load(Learner, learners, {"id": keys, "branch_id": [n % branches + 1 for n in range(learners)],
        "first_name": "Awa", "last_name": [f"Nom{n}" for n in names], "free_slots": 1,
        "sound_key": [f"aoua nom{n}" for n in names], "search_text": [f"awa nom{n}" for n in names],
        "commune_id": "59350", "created_at": NOW})  # fmt: skip


def write_runs(learners: int, rng: np.random.Generator) -> None:
    """Write one diagnostic a learner, at its first question, held by their browser."""
    import json

    from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, ItemBank
    from declic.diagnostics.services.engine import ENGINE_VERSION, frozen_rules

    bank = ItemBank.objects.get(is_current=True)
    items = list(BankItem.objects.filter(bank=bank).exclude(area="").values_list("pk", flat=True))
    keys = range(1, learners + 1)
    load(DiagnosticRun, learners, {"id": keys, "learner_id": keys, "bank_id": bank.pk, "state": "questions",
        "rules": json.dumps(frozen_rules(bank)), "engine_version": ENGINE_VERSION, "visit_key": KEY,
        "seed": rng.integers(0, 2**31, learners).tolist(), "started_at": NOW, "prior": None})  # fmt: skip
    first = [items[place] for place in rng.integers(0, len(items), learners)]
    load(Answer, learners, {"id": keys, "run_id": keys, "item_id": first, "position": 1, "response": None,
        "variant": 0, "shown_at": NOW, "answered_at": None})  # fmt: skip


def write_rolls(branches: int, learners: int, level: int) -> list[int]:
    """Write one group an antenna with a session in the past whose roll is open; return the sessions."""
    from declic.groups.models import Booking, GroupSession, LearningGroup

    keys = range(1, branches + 1)
    held = date(2026, 1, 5)
    load(LearningGroup, branches, {"id": keys, "branch_id": keys, "level_id": level, "room_id": keys,
        "weekly_slots": 1, "starts_on": held, "session_count": 10, "state": "open",
        "opened_at": NOW})  # fmt: skip
    load(GroupSession, branches, {"id": keys, "group_id": keys, "state": "planned", "room_id": keys,
        "on": held, "slot": 0})  # fmt: skip
    seats = [(n % branches + 1, n + 1) for n in range(min(learners, SEATS * branches))]
    load(Booking, len(seats), {"id": range(1, len(seats) + 1), "session_id": [g for g, _ in seats],
        "on": held, "slot": 0, "learner_id": [one for _, one in seats], "member_id": None,
        "room_id": None})  # fmt: skip
    return list(keys)


def write_visits(learners: int) -> list[Visit]:
    """Write the session of every learner's browser."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    from declic.diagnostics.access import HELD
    from declic.shared.visits import KEY as VISITING

    store = SessionStore()
    kept = [
        store.encode({VISITING: {"learner": one, "card": "", "since": SINCE}, HELD: {"run": one, "key": KEY}})
        for one in range(1, learners + 1)
    ]
    names = [f"visit{one:027d}" for one in range(1, learners + 1)]
    load(Session, learners, {"session_key": names, "session_data": kept,
        "expire_date": datetime(2099, 1, 1, tzinfo=UTC)})  # fmt: skip
    return [Visit(name, one, one) for one, name in enumerate(names, start=1)]


def sign_in(number: int) -> str:
    """Open a manager's account in one antenna; return the session of their browser."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.test import Client

    from declic.accounts.models import Membership, User

    user = User.objects.create_user(email=f"manager{number}@example.org", password=None)
    Membership.objects.create(user=user, branch_id=number, role="manager")
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return str(client.session.session_key)
