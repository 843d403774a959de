"""A partner's file, its columns, and one of its rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from declic.learners.enums import Employment, FrenchLevel, Sex
from declic.learners.forms.fields import BirthDateField, PhoneField, YesNoField, asked_choices
from declic.referrals.queries.spreadsheets.columns import ColumnQuestions
from declic.referrals.queries.spreadsheets.lines import RowLine
from declic.referrals.queries.spreadsheets.words import field_choices
from declic.referrals.services.spreadsheets import TOO_LARGE
from declic.shared.fields import SlotGridField

OFF = forms.TextInput(attrs={"autocomplete": "off"})
SHEETS = ".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Everything that can be mended on a row, in the order of a conversation.
ROW_FIELDS = (
    "first_name", "last_name", "birth_on", "sex", "phone", "phone_note", "email", "address", "postcode",
    "city", "employment", "registered_france_travail", "receives_rsa", "french_level", "free_slots", "notes",
)  # fmt: skip
#: An answer left empty, where the intake engine says « nobody told ».
UNTOLD = frozenset({"sex", "phone", "email", "address", "postcode", "city", "employment", "french_level"})


class UploadForm(forms.Form):
    """Who sends which file, for which programme."""

    sender = forms.ChoiceField(
        label="De qui vient ce fichier ?",
        help_text="Choisissez la personne : elle recevra notre accusé de réception.",
        error_messages={"required": "Choisissez le partenaire qui a envoyé ce fichier."},
    )
    programme = forms.ChoiceField(label="Vers quel programme ?")
    file = forms.FileField(
        label="Fichier",
        help_text="Excel (.xlsx) ou CSV, une personne par ligne, 10 Mo au plus. Il sera lu tel quel.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": SHEETS}),
        error_messages={"required": "Choisissez le fichier du partenaire."},
    )
    is_again = forms.BooleanField(label="Relire ce fichier : personne ne sera doublé", required=False)

    def __init__(
        self,
        *args: Any,
        senders: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        programmes: Sequence[tuple[str, str]],
        is_too_large: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["sender"].choices = [("", "Choisir"), *senders]  # type: ignore[attr-defined]
        self.fields["programme"].choices = programmes  # type: ignore[attr-defined]
        if is_too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE


class ColumnsForm(forms.Form):
    """What each column holds, and where the titles are."""

    header_row = forms.TypedChoiceField(
        label="Ligne des titres",
        help_text="Celle qui nomme les colonnes. Les personnes commencent juste en dessous.",
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, questions: ColumnQuestions, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["header_row"].choices = questions.lines  # type: ignore[attr-defined]
        self.fields["header_row"].initial = questions.header_row
        for column in questions.columns:
            label = f"Colonne {column.letter}, {column.title}" if column.title else f"Colonne {column.letter}"
            self.fields[f"column_{column.index}"] = forms.ChoiceField(
                label=label, choices=field_choices(), initial=column.field, required=False
            )

    @property
    def is_read_again(self) -> bool:
        """Return whether the columns must be guessed again, from another line of titles."""
        return "reread" in self.data

    @property
    def mapping(self) -> dict[int, str]:
        """Return the field of each column."""
        names = (name for name in self.fields if name.startswith("column_"))
        return {int(name.removeprefix("column_")): self.cleaned_data[name] for name in names}


class RowForm(forms.Form):
    """What is mended on one row, and who its person is."""

    asked = forms.CharField(widget=forms.HiddenInput, required=False)
    first_name = forms.CharField(label="Prénom", max_length=80, widget=OFF)
    last_name = forms.CharField(label="Nom", max_length=80, widget=OFF)
    birth_on = BirthDateField(required=False)
    sex = forms.ChoiceField(label="Sexe", choices=asked_choices(Sex.choices), required=False)
    phone = PhoneField(label="Téléphone", required=False)
    phone_note = forms.CharField(label="À qui est ce numéro ?", max_length=60, required=False, widget=OFF)
    email = forms.EmailField(
        label="E-mail",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Cette adresse est incomplète. Par exemple : prenom@exemple.fr"},
    )
    address = forms.CharField(label="Adresse", max_length=200, required=False, widget=OFF)
    postcode = forms.RegexField(
        r"^\d{5}$",
        label="Code postal",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Un code postal a cinq chiffres, par exemple 59000."},
    )
    city = forms.CharField(label="Ville", max_length=100, required=False, widget=OFF)
    employment = forms.ChoiceField(
        label="Situation", choices=asked_choices(Employment.choices), required=False
    )
    registered_france_travail = YesNoField(label="Inscrit·e à France Travail")
    receives_rsa = YesNoField(label="Bénéficiaire du RSA")
    french_level = forms.ChoiceField(
        label="Niveau de français", choices=asked_choices(FrenchLevel.choices), required=False
    )
    free_slots = SlotGridField(label="Quand est-elle libre ?", required=False)
    notes = forms.CharField(
        label="Ce que la personne souhaite",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decision = forms.ChoiceField(label="Que faire de cette ligne ?")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, line: RowLine, today: date, is_whole: bool = False
    ) -> None:
        prefix = f"ligne-{line.number}"
        asked = ROW_FIELDS if is_whole else line.asked
        sent = (data or {}).get(f"{prefix}-asked")
        names = asked if sent is None else [name for name in ROW_FIELDS if name in sent.split(",")]
        initial = {name: getattr(line.person, name) for name in ROW_FIELDS}
        first = {**initial, "asked": ",".join(asked), "decision": line.decision}
        super().__init__(data, prefix=prefix, initial=first)
        self.today = today
        self.names = tuple(names)
        self.is_whole = self.names == ROW_FIELDS
        for name in set(ROW_FIELDS) - set(names):
            del self.fields[name]
        self.fields["decision"].choices = decision_choices(line)  # type: ignore[attr-defined]

    @property
    def questions(self) -> list[forms.BoundField]:
        """Return the questions of this row."""
        return [self[name] for name in self.names]

    def clean_birth_on(self) -> date | None:
        """Return a birth date within a human life."""
        born_on: date | None = self.cleaned_data["birth_on"]
        BirthDateField().check_plausible(born_on, today=self.today)
        return born_on

    @property
    def answers(self) -> dict[str, Any]:
        """Return what was answered, by fact."""
        return {name: self.cleaned_data[name] or untold(name, self.cleaned_data[name]) for name in self.names}


def untold(name: str, value: Any) -> Any:
    """Return an empty answer as the intake engine writes it."""
    if name in UNTOLD:
        return None
    return None if name == "free_slots" else value


def decision_choices(line: RowLine) -> list[tuple[str, str]]:
    """Return what can be done with a row."""
    same = [
        (
            each.choice,
            f"c’est {each.name}, ligne {each.row_number}"
            if each.row_number
            else f"c’est {each.name}, déjà dans nos fiches",
        )
        for each in line.resemblances
    ]
    return [("new", "c’est une nouvelle personne"), *same, ("skip", "ne pas importer cette ligne")]
