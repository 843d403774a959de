"""« Messages »: whom to phone first, what became of the rest, what the month cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.urls import reverse

from declic.learners.queries.contact import phone_shown
from declic.learners.queries.naming import learner_contacts
from declic.outbox.enums import Delivery
from declic.outbox.queries import MonthCost, message_list, month_cost, to_phone
from declic.team.queries import member_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declic.branches.models import Branch
    from declic.outbox.models import Message

MOST_TO_PHONE = 100


@dataclass(frozen=True)
class Reached:
    """Whom a message is for: a name, a phone, the address of their file."""

    name: str = ""
    phone: str = ""
    url: str = ""


@dataclass(frozen=True)
class MessageLine:
    """A message and its person."""

    message: Message
    person: Reached


@dataclass(frozen=True)
class MessagesPage:
    """The page of messages of a branch."""

    calls: list[MessageLine]
    page: Page[Any]
    states: list[tuple[str, str]]
    state: str
    cost: MonthCost


def messages_page(branch: Branch, *, state: str, number: str, now: datetime) -> MessagesPage:
    """Return whom to phone, and what became of every message, latest first."""
    sender = sender_key(branch)
    known = state if state in Delivery.values else ""
    page = message_list(sender, known, number)
    calls = list(to_phone(sender, now)[:MOST_TO_PHONE])
    people = people_of([*calls, *page.object_list])
    lines: list[Any] = lines_of(page.object_list, people)
    page.object_list = lines
    states = [(value, str(label)) for value, label in Delivery.choices]
    return MessagesPage(lines_of(calls, people), page, states, known, month_cost(sender, now))


def sender_key(branch: Branch) -> str:
    """Return the name under which messages of this branch leave."""
    return f"branch:{branch.pk}"


def count_calls(branch: Branch, *, now: datetime) -> int:
    """Return how many people could not be written to, and should be called."""
    return to_phone(sender_key(branch), now).count()


def lines_of(messages: Iterable[Message], people: dict[str, Reached]) -> list[MessageLine]:
    """Return messages with their people."""
    return [MessageLine(message, people.get(message.person_key, Reached())) for message in messages]


def people_of(messages: Iterable[Message]) -> dict[str, Reached]:
    """Return the people of some messages, by key, in two queries."""
    keys = {message.person_key for message in messages}
    learners = learner_contacts(pks_among(keys, "learner"))
    members = member_contacts(pks_among(keys, "member"))
    found = {
        f"learner:{pk}": Reached(name, phone_shown(phone), reverse("desk:learner", args=[pk]))
        for pk, (name, phone) in learners.items()
    }
    for pk, (name, phone) in members.items():
        found[f"member:{pk}"] = Reached(name, phone_shown(phone), reverse("team:file", args=[pk]))
    return found


def pks_among(keys: Iterable[str], kind: str) -> list[int]:
    """Return the numbers of the people of one kind."""
    return [int(key.partition(":")[2]) for key in keys if key.startswith(f"{kind}:")]
