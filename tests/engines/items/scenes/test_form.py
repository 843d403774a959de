import pytest

from declic.engines.items.scenes.form import Form
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace
from tests.browser.items.samples import SAMPLE_BY_KIND
from tests.engines.items.walks import read_step

CONTENT = SAMPLE_BY_KIND["form"]["content"]
assert isinstance(CONTENT, dict)
FORM = Form.read(Table(CONTENT, "sample"))
WHO = "fill name =Samia Lefort > fill born =1/2/1990 > fill secret =Aaaaaaaa"
WHEN = "fill slot =slot-1 > fill paper =Carte.pdf > fill rules =yes"
SENT = f"{WHO} > next > {WHEN} > next > send"


def play(line: str) -> list[tuple[str, str, str]]:
    events = [Event(*read_step(step)) for step in line.split(" > ")]
    return [(event.action, event.target, event.value) for event in FORM.play(events)]


def test_a_form_that_is_sent_tells_each_field() -> None:
    facts = [step for step in play(SENT) if step[0] in Form.FACTS]
    assert facts == [
        ("field", "name", "Samia Lefort"),
        ("field", "born", "01/02/1990"),
        ("strength", "secret", "fair"),
        ("field", "secret", "Aaaaaaaa"),
        ("field", "slot", "slot-1"),
        ("field", "paper", "Carte.pdf"),
        ("field", "rules", "yes"),
        ("sent", "", ""),
    ]


def test_what_was_written_first_is_forgotten() -> None:
    assert play("fill name =Sam > fill name =Samia") == [
        ("fill", "name", "Samia"),
        ("field", "name", "Samia"),
    ]


def test_an_emptied_field_is_no_fact() -> None:
    assert "field" not in [action for action, _, _ in play("fill name =Sam > fill name =")]


def test_a_mistake_is_mended_from_the_summary() -> None:
    mended = f"{WHO} > next > {WHEN} > next > edit who > fill name =Samira > next > next > send"
    assert ("field", "name", "Samira") in play(mended)
    assert ("sent", "", "") in play(mended)


@pytest.mark.parametrize(
    "forged",
    [
        *("next", "send", "back", "edit who", "go who", "fill slot =slot-1", "fill nothing =x"),
        "fill name =Samia > fill born =31/02/1990 > fill secret =Aaaaaaaa > next",
        f"{WHO} > fill phone =12 > next",
        "fill name =Samia > fill born =1/2/1990 > fill secret =Aaaa > next",
        "fill secret =le mot lui-même",
        f"{WHO} > next > fill slot =slot-2",
        f"{WHO} > next > fill paper =Autre.pdf",
        f"{WHO} > next > fill rules =no",
        f"{WHO} > send",
        f"{SENT} > back",
        f"{SENT} > fill name =Paul",
    ],
)
def test_what_the_page_would_refuse_cannot_be_sent(forged: str) -> None:
    with pytest.raises(ImpossibleTrace):
        play(forged)
