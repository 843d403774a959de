"""What axe finds on a page, against WCAG 2.2 AA."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
AXE = Axe()
#: Two frames for the theme to arrive, then the end of what it set moving, until nothing moves.
PAINTED = """async () => {
  do {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(document.getAnimations().map((change) => change.finished));
  } while (document.getAnimations().some((change) => change.playState === "running"));
}"""


def barriers_on(page: Page, *, colours_only: bool = False) -> str:
    """Return the report of what keeps people out of this page; nothing when it is open to all.

    A second theme changes nothing but colours: their contrast is then all there is to look at.
    """
    found = AXE.run(page, options=COLOURS if colours_only else OPTIONS)
    report: str = found.generate_report() if found.violations_count else ""
    return report


def wear(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Show a page in a theme, and wait until it is painted so."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(PAINTED)
