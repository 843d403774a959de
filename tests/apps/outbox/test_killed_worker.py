"""A worker killed in the middle of a thousand messages: exactly a thousand arrive, none twice."""

from collections import Counter
from functools import partial
from pathlib import Path

from tests.apps.outbox.installation import installation, is_over
from tests.apps.outbox.mail_server import mail_server

ALL = 1000
FEW = 200


def test_a_thousand_messages_arrive_once_each_though_the_worker_is_killed_thrice(tmp_path: Path) -> None:
    with mail_server() as server, installation(tmp_path, server.port) as house:
        house.fill(ALL)
        worker = house.start_worker()
        server.traps["text asked", 200] = partial(house.kill, worker)
        worker.wait(timeout=120)
        worker = house.start_worker()
        server.traps["text taken", 400] = partial(house.kill, worker)
        worker.wait(timeout=120)
        worker = house.start_worker()
        server.traps["text asked", 700] = partial(house.kill, worker)
        worker.wait(timeout=120)
        house.start_worker()
        house.start_beat()
        states = house.wait_until(is_over)
    assert len(server.taken) == ALL
    assert set(Counter(server.references).values()) == {1}
    assert len({mail["To"] for mail in server.taken}) == ALL
    assert states == {"sent": ALL - 1, "unconfirmed": 1}


def test_two_workers_and_the_beat_at_once_send_nothing_twice(tmp_path: Path) -> None:
    with mail_server() as server, installation(tmp_path, server.port) as house:
        house.fill(FEW)
        house.start_worker()
        house.start_worker()
        house.start_beat()
        states = house.wait_until(is_over)
    assert states == {"sent": FEW}
    assert len(set(server.references)) == len(server.taken) == FEW
    assert server.connections > 1
