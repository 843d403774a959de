"""Somebody who teaches with a pack on their phone, while the clock on the wall says two o’clock."""

from datetime import datetime

from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Locator, Page

from declic.accounts.enums import Role
from tests import factories
from tests.browser.conftest import SignIn

CODE = "digitall-beginner-02"
TWO_O_CLOCK = datetime(2026, 11, 20, 14, 0)  # noqa: DTZ001  # the hour on the wall


def open_pack(phone: Page, sign_in: SignIn) -> None:
    """Sign a volunteer in and open the pack at two o’clock."""
    phone.clock.install(time=TWO_O_CLOCK)
    open_pack_as_it_is(phone, sign_in)


def open_pack_as_it_is(phone: Page, sign_in: SignIn) -> None:
    """Sign a volunteer in and open the pack, whatever the time."""
    call_command("load_catalogue", verbosity=0)
    volunteer = factories.UserFactory.create()
    branch = factories.BranchFactory.create()
    factories.MembershipFactory.create(user=volunteer, branch=branch, role=Role.VOLUNTEER)
    sign_in(phone, volunteer)
    phone.goto(reverse("programmes:teach", args=[CODE]))


def begin(page: Page) -> None:
    """Start the session."""
    page.get_by_role("button", name="Commencer").tap()


def go_on(page: Page) -> None:
    """Go to the next step."""
    page.get_by_role("button", name="Suivant").tap()


def title(page: Page) -> Locator:
    """Return the title of the step shown."""
    return page.locator("main h2:visible").first
