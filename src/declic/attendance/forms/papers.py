"""A photographed sheet, and what is copied from it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from declic.attendance.forms.batch import PERSON
from declic.attendance.forms.roll import RollForm
from declic.attendance.queries.photographs import NoPhotograph, kind_of

MOST_BYTES = 10 * 1024 * 1024
PICTURES = "image/jpeg,image/png,image/webp,application/pdf"
TOO_LARGE = "Cette photo dépasse 10 Mo. Reprenez-la un peu plus loin, ou en qualité normale."
WRONG_KIND = "Ce fichier n’est ni une photo (JPEG, PNG, WebP) ni un PDF. Choisissez la photo de la feuille."


class PhotoForm(forms.Form):
    """The photograph of a signed sheet."""

    photo = forms.FileField(
        label="Photo de la feuille signée",
        help_text="JPEG, PNG, WebP ou PDF, 10 Mo au plus. On doit pouvoir lire les noms.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": PICTURES}),
        error_messages={"required": "Choisissez la photo de la feuille."},
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_too_large:
            self.fields["photo"].error_messages["required"] = TOO_LARGE

    def clean_photo(self) -> bytes:
        """Return the bytes of a photograph that is one, and not too large."""
        file: UploadedFile[bytes] = self.cleaned_data["photo"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        content: bytes = file.read()
        try:
            kind_of(content)
        except NoPhotograph as error:
            raise ValidationError(WRONG_KIND) from error
        return content


class CopyForm(RollForm):
    """What a photographed sheet says: a mark and a signature for each person."""

    @property
    def signed(self) -> set[str]:
        """Return whoever signed the paper."""
        names = (name.removeprefix("signed-") for name in self.data if name.startswith("signed-"))
        return {name for name in names if PERSON.fullmatch(name)}
