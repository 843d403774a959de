"""The antenna's figures, as they may be shown outside."""

from ninja import Query, Router

from declic.api.access import ProgramRequest
from declic.api.enums import Scope
from declic.api.forms.schemas.figures import FigureFilters, FiguresOut
from declic.api.queries.figures import figures
from declic.api.views.v1.keys import ProgramToken

router = Router(tags=["Figures"])


@router.get(
    "",
    auth=ProgramToken(Scope.INDICATORS_READ),
    response=FiguresOut,
    operation_id="list_indicators",
    url_name="indicators",
)
def list_indicators(request: ProgramRequest, filters: Query[FigureFilters]) -> FiguresOut:
    """Give every figure of one period, with its counting rule.

    Figures of fewer than five people are hidden, and those from which they would follow.
    """
    found = figures(request.api_token, period=filters.period, today=request.today)
    return FiguresOut.model_validate(found)
