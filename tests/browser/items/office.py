"""Where to press in the drawn text editor and spreadsheet."""

from playwright.sync_api import Locator, Page


def line(page: Page, number: int) -> Locator:
    """Return a line of the text."""
    return page.get_by_role("textbox", name=f"Ligne {number}")


def press_word(page: Page, number: int, word: str) -> None:
    """Press in the middle of a word of a line."""
    place = line(page, number).evaluate(
        """(element, word) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          while (!walker.nextNode().data.includes(word)) continue;
          const range = document.createRange();
          const start = walker.currentNode.data.indexOf(word);
          range.setStart(walker.currentNode, start);
          range.setEnd(walker.currentNode, start + word.length);
          const [box, own] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
          return { x: (box.left + box.right) / 2 - own.left, y: (box.top + box.bottom) / 2 - own.top };
        }""",
        word,
    )
    line(page, number).click(position=place)


def cell(page: Page, name: str) -> Locator:
    """Return a cell of the sheet."""
    return page.locator(f"[data-cell={name}]")
