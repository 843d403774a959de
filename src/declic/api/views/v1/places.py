"""Where courses take place, and where seats are free."""

from ninja import Router

from declic.api.access import ProgramRequest
from declic.api.enums import Scope
from declic.api.forms.schemas.places import PlacesOut
from declic.api.queries.places import place_list
from declic.api.views.v1.keys import ProgramToken

router = Router(tags=["Places"])


@router.get(
    "",
    auth=ProgramToken(Scope.PLACES_READ),
    response=PlacesOut,
    operation_id="list_places",
    url_name="places",
)
def list_places(request: ProgramRequest) -> PlacesOut:
    """List the places of the branch, with the seats that are free there.

    Send back the « ETag » as « If-None-Match »: as long as nothing changed, the answer is 304, empty.
    """
    return PlacesOut.model_validate({"items": place_list(request.api_token, today=request.today)})
