"""The package: a zip with a manifest, one document per item, and the drawings."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from declic.engines.qti.kinds import WRITERS
from declic.engines.qti.markup import LANGUAGE, make, write
from declic.engines.qti.names import make_names
from declic.engines.qti.parts import PICTURES, SPOKEN, Asking, Parts, picture_path
from declic.engines.qti.record import Fields, RecordCannotBeExported

ITEM_NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
ITEM_SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
PACKAGE_NAMESPACE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
PACKAGE_SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
MANIFEST = "imsmanifest.xml"
_NO_DATE = (1980, 1, 1, 0, 0, 0)

ReadPicture = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """A package, and the codes of the items whose kind QTI cannot say."""

    package: bytes
    left_out: tuple[str, ...]


def export_items(records: Iterable[Mapping[str, Any]], read_picture: ReadPicture) -> Export:
    """Return the records as a QTI 3.0 content package.

    Choices, orders, places to show and texts to type are written; the codes of the simulated
    tasks and of the cards to sort, which no QTI interaction renders faithfully, are given back.
    The same records give the same bytes.

    Parameters
    ----------
    records
        Items as in the bank's files (`data/bank/README.md`): code, kind, instruction, content,
        spoken. Surfaces are expanded beforehand; two records may share a code.
    read_picture
        Gives the bytes of a drawing by its path under the folder of drawings.

    Raises
    ------
    RecordCannotBeExported
        If a record lacks something, names an answer that does not exist, or a drawing that
        cannot be read; the sentence is French.

    References
    ----------
    1EdTech (2022). Question and Test Interoperability (QTI) 3.0: Assessment, Section and Item
    Information Model; Content Packaging 1.2 profile.

    Examples
    --------
    >>> record = {"code": "A1.3-z", "kind": "type_text", "instruction": "Écrivez Lille.",
    ...           "content": {"accepted": ["Lille"], "exact": True}}
    >>> export = export_items([record, {"code": "B2.1-a", "kind": "mailbox"}], lambda name: b"")
    >>> export.left_out
    ('B2.1-a',)
    >>> zipfile.ZipFile(io.BytesIO(export.package)).namelist()
    ['imsmanifest.xml', 'items/A1.3-z.xml']
    """
    package, left_out = _Package(read_picture), []
    kept = []
    for record in records:
        fields = Fields(record, str(record.get("code") or "Item sans code"))
        if fields.text("kind") in WRITERS:
            kept.append(fields)
        else:
            left_out.append(fields.text("code"))
    for name, fields in zip(make_names(fields.text("code") for fields in kept), kept, strict=True):
        package.add_item(name, fields)
    return Export(package.zip(), tuple(left_out))


@dataclass(slots=True)
class _Package:
    """The files of a package, as they are added."""

    read_picture: ReadPicture
    items: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    drawings: dict[str, bytes] = field(default_factory=dict)

    def add_item(self, name: str, fields: Fields) -> None:
        """Write an item and the drawings it shows."""
        content = fields.table("content")
        for picture in _pictures_named(content):
            self._add_drawing(picture_path(picture, fields.where), fields.where)
        spoken = fields.optional_text("spoken")
        asking = Asking(fields.text("instruction"), bool(spoken), self.drawings)
        parts = WRITERS[fields.text("kind")](asking, content)
        root = _item(name, fields.text("code"), spoken, parts)
        self.items.append((name, parts.pictures))
        self.files[f"items/{name}.xml"] = write(root, namespace=ITEM_NAMESPACE, location=ITEM_SCHEMA)

    def _add_drawing(self, path: str, where: str) -> None:
        if path not in self.drawings:
            try:
                self.drawings[path] = self.read_picture(path)
            except (OSError, KeyError) as error:
                raise RecordCannotBeExported(f"{where} : le dessin « {path} » manque.") from error

    def zip(self) -> bytes:
        """Return the archive, its manifest first."""
        shown = sorted({path for _, pictures in self.items for path in pictures})
        root = _manifest(self.items, shown)
        files = {MANIFEST: write(root, namespace=PACKAGE_NAMESPACE, location=PACKAGE_SCHEMA)}
        files |= self.files | {f"{PICTURES}/{path}": self.drawings[path] for path in shown}
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
            for path, written in files.items():
                entry = zipfile.ZipInfo(path, _NO_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                opened.writestr(entry, written)
        return archive.getvalue()


def _pictures_named(content: Fields) -> list[str]:
    """Return every drawing that a content names, whatever its kind."""
    options = content.fields.get("options")
    rows = [row for row in options if isinstance(row, Mapping)] if isinstance(options, list | tuple) else []
    named = [row.get("picture") for row in rows]
    named += [content.fields.get("picture")]
    screen, shown = content.fields.get("screen"), content.fields.get("shown")
    named += [f"screens/{screen}"] if isinstance(screen, str) else []
    named += [shown] if isinstance(shown, str) and shown.endswith(".svg") else []
    return [name for name in named if isinstance(name, str) and name]


def _item(name: str, code: str, spoken: str, parts: Parts) -> Element:
    zero = make("qti-default-value", make("qti-value", "0"))
    score = make(
        "qti-outcome-declaration",
        zero,
        identifier="SCORE",
        cardinality="single",
        base_type="float",
        normal_maximum=parts.best,
        normal_minimum=0,
    )
    children = [parts.declaration, score, make("qti-item-body", *parts.body)]
    if spoken:
        card = make("qti-card", make("qti-html-content", make("p", spoken)), support="spoken")
        children.append(make("qti-catalog-info", make("qti-catalog", card, id=SPOKEN)))
    root = make("qti-assessment-item", *children, parts.processing, identifier=name, title=code)
    root.set("xml:lang", LANGUAGE)
    root.set("adaptive", "false")
    root.set("time-dependent", "false")
    root.set("tool-name", "Déclic")
    return root


def _manifest(items: Sequence[tuple[str, tuple[str, ...]]], shown: Sequence[str]) -> Element:
    """Return the manifest: one resource per item and per drawing, all identifiers different."""
    names = make_names([*(name for name, _ in items), *(f"picture-{path}" for path in shown)])
    picture_names = dict(zip(shown, names[len(items) :], strict=True))
    resources = []
    for name, (item, pictures) in zip(names, items, strict=False):
        used = [make("dependency", identifierref=picture_names[path]) for path in dict.fromkeys(pictures)]
        href = f"items/{item}.xml"
        file = make("file", href=href)
        resources.append(
            make("resource", file, *used, identifier=name, type="imsqti_item_xmlv3p0", href=href)
        )
    for path, name in picture_names.items():
        href = f"{PICTURES}/{path}"
        resources.append(
            make("resource", make("file", href=href), identifier=name, type="webcontent", href=href)
        )
    metadata = make("metadata", make("schema", "QTI Item Bank"), make("schemaversion", "3.0.0"))
    organizations, listed = make("organizations"), make("resources", *resources)
    return make("manifest", metadata, organizations, listed, identifier="declic-items")
