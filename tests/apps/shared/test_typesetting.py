"""Any name can be printed: its own letters where the typeface has them, else the nearest, never a failure."""

from pathlib import Path

import pytest

from declic.shared.typesetting import printable, typeset


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Łukasz Şahin", "Łukasz Şahin"),
        ("Zoé 😀", "Zoé ?"),
        ("李", "?"),
        ("A\u0007nn", "Ann"),
        ("L’été « ç »", "L’été « ç »"),
    ],
)
def test_a_name_is_printed(name: str, printed: str) -> None:
    assert printable({"people": [name]}) == {"people": [printed]}


def test_a_paper_with_any_sign_is_set(tmp_path: Path) -> None:
    layout = tmp_path / "layout.typ"
    family = '("Atkinson Hyperlegible Next", "Atkinson Hyperlegible Next Ext")'
    layout.write_text(
        f'#set document(title: "T")\n#set text(font: {family}, lang: "fr")\n#json("facts.json").name\n',
        "utf-8",
    )
    assert typeset(layout, {"name": "Łukasz Şahin 李 😀"}).startswith(b"%PDF")
