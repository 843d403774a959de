"""One item of the bank: what it asks, what people answer, what is known of it, how it was before."""

from dataclasses import dataclass

from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.presentation import ShownItem, present_item
from declic.diagnostics.presentation.charts import BarDrawing, CurveDrawing, draw_curve
from declic.diagnostics.queries.bank_facts import item_facts
from declic.diagnostics.queries.item_answers import ItemAnswers, item_answers
from declic.diagnostics.queries.item_figures import Figures, cuts_of, draw_figures, figures_of, kind_label
from declic.diagnostics.queries.skills import area_names, skill_sentence
from declic.diagnostics.queries.surfaces import count_of, worn_record
from declic.engines.diagnostic.belief import ability_grid
from declic.engines.diagnostic.response import marginal_probabilities
from declic.engines.diagnostic.settings import SHIPPED

PREVIEW_SEED = 1


@dataclass(frozen=True)
class Surface:
    """One surface of an item, as a link to see it."""

    number: int
    instruction: str


@dataclass(frozen=True)
class Moment:
    """What was known of an item in one version."""

    item: BankItem
    figures: Figures
    drawing: BarDrawing


@dataclass(frozen=True)
class ItemPage:
    """Everything that the national team reads about one item."""

    item: BankItem
    kind: str
    area: str
    skill: str
    current_pk: int | None
    surfaces: list[Surface]
    figures: Figures
    drawing: BarDrawing
    answers: ItemAnswers
    curve: CurveDrawing
    history: list[Moment]

    @property
    def is_current(self) -> bool:
        """Return whether this is the item of the version in service."""
        return self.current_pk == self.item.pk


@dataclass(frozen=True)
class ItemPreview:
    """An item as a learner meets it; nothing is sent."""

    item: BankItem
    shown: ShownItem
    number: int
    others: list[int]


def bank_item_page(item: BankItem) -> ItemPage:
    """Return the page of one item."""
    figures, cuts = figures_of(item.parameters), cuts_of(item.bank)
    answers = item_answers(item.code, len(figures.places))
    history = item_history(item.code)
    return ItemPage(
        item=item,
        kind=kind_label(item),
        area=area_names().get(item.area, item.area),
        skill=skill_sentence(item.skill),
        current_pk=next((one.item.pk for one in history if one.item.bank.is_current), None),
        surfaces=[surface(item, number) for number in range(count_of(item))],
        figures=figures,
        drawing=draw_figures(figures, cuts),
        answers=answers,
        curve=draw_curve(
            expected_shares(item),
            [(one.middle, one.share, one.answers) for one in answers.bins],
            cuts,
        ),
        history=history,
    )


def surface(item: BankItem, number: int) -> Surface:
    """Return one surface with the instruction that it gives."""
    return Surface(number + 1, str(worn_record(item, number)["instruction"]))


def expected_shares(item: BankItem) -> list[tuple[float, float]]:
    """Return the expected share of points at each ability, in logits."""
    facts, grid = item_facts(item), ability_grid()
    scores = marginal_probabilities([facts], grid, SHIPPED)[0]
    shares = sum(score * row for score, row in enumerate(scores)) / facts.max_score
    return [(float(ability), float(share)) for ability, share in zip(grid, shares, strict=True)]


def item_history(code: str) -> list[Moment]:
    """Return what was known of an item in each version, newest first."""
    items = BankItem.objects.filter(code=code).exclude(area="").select_related("bank")
    return [moment(item, item.bank) for item in items.defer("content").order_by("-bank__loaded_at", "-pk")]


def moment(item: BankItem, bank: ItemBank) -> Moment:
    """Return an item in one of its versions."""
    figures = figures_of(item.parameters)
    return Moment(item, figures, draw_figures(figures, cuts_of(bank)))


def item_preview(item: BankItem, typed: str) -> ItemPreview:
    """Return one surface of an item, the first when the address names none."""
    count = count_of(item)
    numbers = {str(number): number for number in range(1, count + 1)}
    number = numbers.get(typed, 1)
    record = worn_record(item, number - 1)
    shown = present_item(record, run_seed=PREVIEW_SEED, run_key=f"apercu-{item.pk}-{number}")
    return ItemPreview(item, shown, number, list(numbers.values()))
