"""What axe finds on a page, against WCAG 2.2 AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
AXE = Axe()


def barriers_on(page: Page) -> str:
    """Return the report of what keeps people out of this page; nothing when it is open to all."""
    found = AXE.run(page, options=OPTIONS)
    report: str = found.generate_report() if found.violations_count else ""
    return report
