"""The groups that may still be joined: places and numbers, no names."""

from ninja import Query, Router

from declic.api.access import ProgramRequest
from declic.api.enums import Scope
from declic.api.forms.schemas.places import GroupFilters, GroupsOut
from declic.api.queries.places import group_list
from declic.api.views.v1.keys import ProgramToken

router = Router(tags=["Places"])


@router.get(
    "",
    auth=ProgramToken(Scope.PLACES_READ),
    response=GroupsOut,
    operation_id="list_groups",
    url_name="groups",
)
def list_groups(request: ProgramRequest, filters: Query[GroupFilters]) -> GroupsOut:
    """List the groups with a free seat, the soonest first.

    A free seat is not promised: the team places people after the arrival diagnostic.
    """
    found = group_list(request.api_token, place=filters.place, today=request.today)
    return GroupsOut.model_validate({"items": found})
