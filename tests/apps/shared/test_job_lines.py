"""A job's lines carry the number of the request that asked for it, in whichever process it is done."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings
from structlog.contextvars import bound_contextvars, get_contextvars

from declic.shared.jobs import bind_job, release_job, remember_request

NUMBER = "abcd-1234"
MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "job-lines"}


@pytest.fixture(autouse=True)
def memory(settings: Settings) -> None:
    settings.CACHES = {"default": MEMORY, "computed": MEMORY}


@pytest.fixture
def job() -> Any:
    return SimpleNamespace(id=uuid4(), task=SimpleNamespace(module_path="a.task"), status="SUCCESSFUL")


def test_a_worker_takes_the_number_up(job: Any) -> None:
    with bound_contextvars(request_id=NUMBER):
        remember_request(job)
    bind_job(job)
    assert get_contextvars() == {"request_id": NUMBER, "job": str(job.id), "task": "a.task"}
    release_job(job)


def test_the_next_job_has_lines_of_its_own(job: Any) -> None:
    with bound_contextvars(request_id=NUMBER):
        remember_request(job)
    bind_job(job)
    release_job(job)
    assert get_contextvars() == {}


def test_a_job_done_within_its_request_leaves_the_number_there(job: Any) -> None:
    with bound_contextvars(request_id=NUMBER):
        remember_request(job)
        bind_job(job)
        release_job(job)
        assert get_contextvars() == {"request_id": NUMBER}


def test_a_job_that_no_request_asked_for_has_no_number(job: Any) -> None:
    remember_request(job)
    bind_job(job)
    assert "request_id" not in get_contextvars()
    release_job(job)
