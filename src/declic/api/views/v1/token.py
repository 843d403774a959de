"""Who a program is for us: the first call to make."""

from ninja import Router

from declic.api.access import ProgramRequest
from declic.api.forms.schemas.webhooks import TokenOut
from declic.api.services.tokens import REQUESTS_A_MINUTE
from declic.api.views.v1.keys import ProgramToken

router = Router(tags=["Token"])


@router.get("", auth=ProgramToken(), response=TokenOut, operation_id="get_token", url_name="token")
def get_token(request: ProgramRequest) -> TokenOut:
    """Say who you are for us, and what you may do: the first call to make."""
    token = request.api_token
    return TokenOut(
        name=token.name,
        branch=token.branch.name,
        partner=token.partner.name if token.partner else None,
        scopes=token.scopes,
        expires_on=token.expires_on,
        requests_a_minute=REQUESTS_A_MINUTE,
    )
