import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from declic.engines.qti import RecordCannotBeExported, export_items
from tests.engines.qti.qti import find, texts_of

Record = dict[str, Any]


def missing(name: str) -> bytes:
    raise FileNotFoundError(name)


def test_items_that_qti_cannot_say_are_named(order: Record) -> None:
    tasks = [{"code": "D2.1-a", "kind": "mailbox"}, {"code": "E1.1-a", "kind": "sort_safe"}]
    assert export_items([tasks[0], order, tasks[1]], missing).left_out == ("D2.1-a", "E1.1-a")


def test_two_surfaces_of_an_item_have_two_names(order: Record) -> None:
    package = export_items([order, order], missing).package
    names = zipfile.ZipFile(io.BytesIO(package)).namelist()
    assert names == ["imsmanifest.xml", "items/A1.1-b.xml", "items/A1.1-b-2.xml"]


def test_an_empty_bank_gives_an_empty_package() -> None:
    assert zipfile.ZipFile(io.BytesIO(export_items([], missing).package)).namelist() == ["imsmanifest.xml"]


def test_what_people_write_is_escaped(written: Callable[[Record], Element], order: Record) -> None:
    nasty = "</qti-prompt><script>1 & 2</script> \x00]]>"
    root = written(order | {"instruction": nasty, "code": '1"><x'})
    assert texts_of(root, "qti-prompt") == [nasty.replace("\x00", "")]
    assert root.attrib["identifier"] == "_1___x"
    assert root.attrib["title"] == '1"><x'


def test_keys_that_are_no_names_become_names(
    written: Callable[[Record], Element], sentence_choice: Record
) -> None:
    options = [{"key": "1 é", "text": "Un"}, {"key": "1_è", "text": "Deux"}]
    sentence_choice["content"] |= {"options": options, "answer": "1_è"}
    root = written(sentence_choice)
    assert texts_of(find(root, "qti-correct-response"), "qti-value") == ["_1__-2"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": None}, "A1.2-a : il manque le texte « kind »"),
        ({"instruction": ""}, "« instruction »"),
        ({"content": None}, "une table est attendue"),
    ],
)
def test_a_record_without_its_fields_is_refused(pointing: Record, change: Record, words: str) -> None:
    with pytest.raises(RecordCannotBeExported, match=words):
        export_items([pointing | change], lambda _: b"<svg/>")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"answers": ["z"]}, "la réponse « z » n’est pas parmi les choix"),
        ({"answers": []}, "la liste de textes « answers »"),
        ({"targets": []}, "la liste « targets »"),
        ({"targets": [{"key": "a", "label": "x", "x": "1"}]}, "le nombre « x »"),
        ({"screen": "../../secrets.svg"}, "sort de son dossier"),
    ],
)
def test_a_screen_badly_described_is_refused(pointing: Record, change: Record, words: str) -> None:
    pointing["content"] |= change
    with pytest.raises(RecordCannotBeExported, match=words):
        export_items([pointing], lambda _: b"<svg/>")


def test_a_key_used_twice_is_refused(sentence_choice: Record) -> None:
    sentence_choice["content"]["options"][1]["key"] = "a"
    with pytest.raises(RecordCannotBeExported, match="une clé sert deux fois"):
        export_items([sentence_choice], lambda _: b"<svg/>")


def test_a_missing_drawing_is_refused(sentence_choice: Record) -> None:
    with pytest.raises(RecordCannotBeExported, match=r"le dessin « folder\.svg » manque"):
        export_items([sentence_choice], missing)


def test_too_many_steps_are_refused(order: Record) -> None:
    order["content"]["steps"] = [{"key": str(n), "text": str(n)} for n in range(7)]
    with pytest.raises(RecordCannotBeExported, match="de 2 à 6 étapes"):
        export_items([order], missing)
