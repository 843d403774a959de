"""The table of another tool."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from declic.attendance.errors import TableRefused
from declic.attendance.queries.externals import ExternalRow, read_table

TOO_LARGE = "Ce fichier dépasse 10 Mo. Gardez une feuille, sans image, puis renvoyez-le."
SHEETS = ".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExternalForm(forms.Form):
    """A table of presences, a person and a session a row."""

    table = forms.FileField(
        label="Tableau de présences",
        help_text=(
            "Excel (.xlsx) ou CSV, 10 Mo au plus. Colonnes : nom, prénom, date, présence ; "
            "si elles existent : début, fin, motif, signature."
        ),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": SHEETS}),
        error_messages={"required": "Choisissez le tableau de l’autre outil."},
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_too_large:
            self.fields["table"].error_messages["required"] = TOO_LARGE

    def clean_table(self) -> list[ExternalRow]:
        """Return the rows of a table that reads."""
        file: UploadedFile[bytes] = self.cleaned_data["table"]
        try:
            return read_table(file.read(), file.name or "")
        except TableRefused as refused:
            raise ValidationError(refused.sentence) from refused
