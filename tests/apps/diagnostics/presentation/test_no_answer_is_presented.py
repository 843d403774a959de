"""What is presented holds no answer, no safe flag and no milestone."""

import json
from dataclasses import asdict

import pytest

from declic.diagnostics.presentation import present_item
from tests.browser.items.samples import SAMPLE_BY_KIND

SERVER_ONLY = {"answer", "answers", "accepted", "exact", "safe", "milestones", "forbidden", "points"}


def names_in(value: object) -> set[str]:
    """Return every key of nested dictionaries."""
    if isinstance(value, dict):
        return set(value) | names_in(list(value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(names_in(each) for each in value)) if value else set()
    return set()


@pytest.mark.parametrize("kind", SAMPLE_BY_KIND)
def test_no_field_of_the_server_is_presented(kind: str) -> None:
    shown = asdict(present_item(SAMPLE_BY_KIND[kind], run_seed=3, run_key="r"))
    assert names_in(shown).isdisjoint(SERVER_ONLY)


@pytest.mark.parametrize("kind", ["mailbox", "files"])
def test_no_text_of_a_milestone_is_presented(kind: str) -> None:
    shown = asdict(present_item(SAMPLE_BY_KIND[kind], run_seed=3, run_key="r"))
    assert "motsecret" in json.dumps(SAMPLE_BY_KIND[kind])
    assert "motsecret" not in json.dumps(shown)


def test_the_seed_is_not_presented() -> None:
    shown = asdict(present_item(SAMPLE_BY_KIND["order_steps"], run_seed=987654321, run_key="r"))
    assert "987654321" not in json.dumps(shown)


def test_the_file_to_attach_is_offered_among_others() -> None:
    shown = asdict(present_item(SAMPLE_BY_KIND["mailbox"], run_seed=3, run_key="r"))
    documents = shown["content"]["documents"]
    assert "Lettre.pdf" in documents
    assert len(documents) >= 4


def test_the_documents_of_the_item_come_before_the_usual_ones() -> None:
    sample = SAMPLE_BY_KIND["mailbox"]
    own = {**sample, "content": {**sample["content"], "documents": ["CV.pdf", "Photo.jpg"]}}  # type: ignore[dict-item]
    shown = asdict(present_item(own, run_seed=3, run_key="r"))
    assert shown["content"]["documents"] == ("CV.pdf", "Photo.jpg")
