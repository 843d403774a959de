"""Setting a certificate of hours in type, in a folder made for the time of a print."""

import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import segno
import typst

from declic.shared.typesetting import printable

LAYOUT = Path(__file__).with_name("certificate.typ")
ACCESSIBLE: Literal["ua-1"] = "ua-1"


def typeset(certificate: Mapping[str, object], address: str, fonts: Path) -> bytes:
    """Return a certificate as a tagged PDF, with the address that proves it as a QR code."""
    with TemporaryDirectory(prefix="declic-certificate-") as name:
        folder = Path(name)
        shutil.copy(LAYOUT, folder / LAYOUT.name)
        (folder / "certificate.json").write_text(json.dumps(printable(certificate)), encoding="utf-8")
        (folder / "code.svg").write_bytes(drawn_code(address))
        return typst.compile(
            str(folder / LAYOUT.name),
            root=str(folder),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=ACCESSIBLE,
            timestamp=0,
        )


def drawn_code(address: str) -> bytes:
    """Return a QR code as a drawing."""
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", border=1, scale=4)
    return drawing.getvalue()
