"""A form says what it asks, what may be left, and what to mend."""

import pytest
from django.template.loader import render_to_string

from declic.shared.forms import SampleForm


def test_a_question_one_may_leave_says_so() -> None:
    html = SampleForm()["email"].as_field_group()
    assert "(facultatif)" in html
    assert "(facultatif)" not in SampleForm()["first_name"].as_field_group()


def test_an_answer_to_mend_is_tied_to_its_sentence() -> None:
    html = SampleForm({"born_on": "31/02/1990"})["born_on"].as_field_group()
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_born_on_helptext id_born_on_error"' in html
    assert 'id="id_born_on_error"' in html


def test_help_is_tied_to_its_question() -> None:
    html = SampleForm()["first_name"].as_field_group()
    assert 'aria-describedby="id_first_name_helptext"' in html
    assert 'id="id_first_name_helptext"' in html


def test_the_help_of_a_question_is_text_and_never_markup() -> None:
    form = SampleForm()
    form.fields["first_name"].help_text = "Antenne <b>Lille</b>"
    assert "Antenne &lt;b&gt;Lille&lt;/b&gt;" in form["first_name"].as_field_group()


@pytest.mark.parametrize("target", ["id_first_name", "id_french_level_0", "id_free_slots_0", "id_agreed"])
def test_the_summary_leads_to_each_answer_to_mend(target: str) -> None:
    html = SampleForm({"note": "x"}).render()
    assert f'href="#{target}"' in html
    assert f'id="{target}"' in html


def test_the_summary_takes_the_focus() -> None:
    form = SampleForm({"note": "x"})
    html = render_to_string("components/error_summary.html", {"form": form})
    assert "autofocus" in html
    assert 'tabindex="-1"' in html


def test_an_untouched_form_has_nothing_to_mend() -> None:
    assert "error-summary" not in SampleForm().render()


def test_what_was_typed_is_not_lost() -> None:
    html = SampleForm({"first_name": "Amina", "born_on": "hier"}).render()
    assert 'value="Amina"' in html
    assert 'value="hier"' in html
