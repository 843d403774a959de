"""What is known of an item: parameters with their errors, fit, bias; and the words that say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.presentation.charts import BarDrawing, draw_bars
from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.settings import SHIPPED

KIND_LABELS = {
    "choose_picture": "choisir une image",
    "choose_sentence": "choisir une phrase",
    "point": "montrer sur un écran",
    "type_text": "écrire",
    "order_steps": "mettre dans l’ordre",
    "sort_safe": "trier",
    "mailbox": "messagerie",
    "files": "fichiers",
    "browser": "navigateur",
    "form": "formulaire",
    "text_editor": "traitement de texte",
    "spreadsheet": "tableur",
    "settings": "réglages",
    "messages": "téléphone",
    "video_call": "visio",
}
#: Under this probability an item does not follow its curve.
FIT_BELOW = 0.01
BIAS_LABELS = {"sex": "femmes et hommes", "age": "âge", "schooling": "scolarité"}
BIAS_WORDS = {"A": "aucun écart gênant", "B": "écart moyen", "C": "grand écart"}


@dataclass(frozen=True)
class Bias:
    """Whether people of equal ability answer an item differently: ETS classes A, B, C."""

    who: str
    letter: str
    words: str
    size: float

    @property
    def is_large(self) -> bool:
        """Return whether the gap is large."""
        return self.letter == "C"


@dataclass(frozen=True)
class Figures:
    """The parameters of an item with their errors; an expert’s word has the expert’s error."""

    slope: float
    difficulty: float
    guessing: float
    places: tuple[float, ...]
    errors: tuple[float, ...]
    slope_error: float
    is_calibrated: bool
    people: int
    fit: float | None
    biases: tuple[Bias, ...]
    drift: float | None
    has_moved: bool

    @property
    def difficulty_error(self) -> float:
        """Return the largest error of a difficulty or of a step."""
        return max(self.errors)

    @property
    def fits(self) -> bool:
        """Return whether nothing says that the item leaves its curve."""
        return self.fit is None or self.fit >= FIT_BELOW

    @property
    def worst_bias(self) -> Bias | None:
        """Return the largest gap between groups, when it was looked for."""
        return max(self.biases, key=lambda bias: bias.letter, default=None)

    @property
    def is_flagged(self) -> bool:
        """Return whether somebody should look at this item."""
        return not self.fits or self.has_moved or any(bias.is_large for bias in self.biases)


def figures_of(parameters: Mapping[str, Any]) -> Figures:
    """Return the figures of an item from its stored parameters."""
    errors: Mapping[str, Any] = parameters.get("standard_errors") or {}
    places = tuple(parameters["thresholds"] or [parameters["difficulty"]])
    default = SHIPPED.expert_error
    steps = errors.get("thresholds") or [errors.get("difficulty", default)] * len(places)
    return Figures(
        slope=parameters["slope"],
        difficulty=parameters["difficulty"],
        guessing=parameters["guessing"],
        places=places,
        errors=tuple(steps),
        slope_error=errors.get("slope", 0.0),
        is_calibrated=bool(errors),
        people=parameters.get("people", 0),
        fit=parameters.get("fit"),
        biases=tuple(read_bias(who, found) for who, found in parameters.get("bias", {}).items()),
        drift=parameters.get("drift"),
        has_moved=parameters.get("has_drifted", False),
    )


def read_bias(who: str, found: Mapping[str, Any]) -> Bias:
    """Return one stored comparison of groups in words."""
    letter = found["class"]
    return Bias(BIAS_LABELS.get(who, who), letter, BIAS_WORDS.get(letter, letter), found["size"])


def cuts_of(bank: ItemBank) -> tuple[float, ...]:
    """Return the cuts between levels of a version: its own, or those it was delivered with."""
    return tuple(bank.cuts) or Bank("", ()).cuts


def draw_figures(figures: Figures, cuts: Sequence[float]) -> BarDrawing:
    """Return the difficulty or the steps of an item with their errors."""
    return draw_bars(figures.places, figures.errors, cuts)


def kind_label(item: BankItem) -> str:
    """Return the form of an item in words."""
    return KIND_LABELS.get(item.kind, item.kind)
