"""What we ask about an official file."""

from typing import Any

from django import forms

from declic.territory.enums import FileKind
from declic.territory.services import Request
from declic.territory.services.importers import Options
from declic.territory.services.reading import folded

TOO_LARGE = (
    "Ce fichier dépasse 10 Mo. Demandez à la personne qui tient le serveur de l’importer "
    "avec la commande « import_territory »."
)
ACCEPTED = ".csv,.txt,.tsv,.json,.geojson,.gz,text/csv,application/geo+json,application/json"


class OfficialFileForm(forms.Form):
    """A file, what it is, and what it does not say itself."""

    kind = forms.ChoiceField(label="Que contient ce fichier ?", choices=[("", "Choisir"), *FileKind.choices])
    file = forms.FileField(
        label="Fichier",
        help_text="CSV ou GeoJSON, tel que vous l’avez téléchargé, 10 Mo au plus.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": "Choisissez le fichier."},
    )
    year = forms.IntegerField(
        label="Année des chiffres",
        required=False,
        min_value=1990,
        max_value=2100,
        help_text="Inutile si le fichier ou son nom la disent.",
    )
    column = forms.CharField(
        label="Colonne du chiffre",
        required=False,
        max_length=80,
        help_text="Inutile le plus souvent : seulement si nous ne la trouvons pas.",
    )
    source = forms.CharField(
        label="D’où vient-il ?", required=False, max_length=120, help_text="Par exemple : Insee, RP 2022."
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def request(self) -> Request:
        """Return the file as the importer takes it."""
        given: dict[str, Any] = self.cleaned_data
        options = Options(source=given["source"], year=given["year"], column=folded(given["column"]))
        return Request(given["kind"], given["file"].name, given["file"].read(), options)
