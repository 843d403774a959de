"""The open data sets: where they are."""

from ninja import Router

from declic.api.access import ProgramRequest
from declic.api.forms.schemas.figures import LinksOut
from declic.api.queries.links import LICENCE, open_links
from declic.api.views.v1.keys import ProgramToken

router = Router(tags=["Open data"])


@router.get("", auth=ProgramToken(), response=LinksOut, operation_id="list_open_data", url_name="open_data")
def list_open_data(request: ProgramRequest) -> LinksOut:
    """Say where the open data sets are; no token is needed to read them."""
    return LinksOut.model_validate({"licence": LICENCE, "items": open_links(today=request.today)})
