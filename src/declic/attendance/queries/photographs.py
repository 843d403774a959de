"""What a file is, by its first bytes: its name may say anything."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileKind:
    """A kind of file that a photographed sheet may be."""

    ending: str
    content_type: str

    @property
    def is_picture(self) -> bool:
        """Return whether a page can show it."""
        return self.content_type.startswith("image/")


JPEG = FileKind("jpg", "image/jpeg")
PNG = FileKind("png", "image/png")
WEBP = FileKind("webp", "image/webp")
PDF = FileKind("pdf", "application/pdf")
KINDS = (JPEG, PNG, WEBP, PDF)


class NoPhotograph(ValueError):
    """A file is none of the kinds that a photographed sheet may be."""


def kind_of(content: bytes) -> FileKind:
    """Return what a file is, by its first bytes."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"%PDF-"):
        return PDF
    raise NoPhotograph


def kind_named(name: str | None) -> FileKind:
    """Return the kind of a file that we named ourselves."""
    return next(kind for kind in KINDS if (name or "").endswith(f".{kind.ending}"))
