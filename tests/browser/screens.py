"""The screens we look through, and what a browser may complain about."""

from playwright.sync_api import ConsoleMessage, Page, ViewportSize

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 320, "height": 640}
PATIENCE_MS = 20_000
#: A form to mend and a rule that says no are answers of ours; the browser reports them all the same.
ANSWERS = ("status of 422", "status of 409")


def complaints_of(page: Page) -> list[str]:
    """Return the list that fills with every error of the page; a refused script or style is one."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if is_complaint(line) else None)
    page.set_default_timeout(PATIENCE_MS)
    return complaints


def is_complaint(line: ConsoleMessage) -> bool:
    """Return whether a line of the console tells of something broken."""
    return line.type == "error" and not any(answer in line.text for answer in ANSWERS)
