"""What the browsers of a load do, one step after another: the pages, and their bare peers."""

from collections.abc import Iterator
from itertools import cycle

from _load_browsers import OK, REDIRECT, Broken, Browser, MakeStep, Step, Tally, waiting_question

RUN, ANSWER = "/diagnostics/passer/", "/diagnostics/passer/repondre/"
#: What the page of a question says: it puts the next one in place by itself.
OPEN_PAGE = "HX-Request: true"
ROWS = {"body": "x" * 200}
MARKS = cycle(("present", "absent"))


class NobodyLeft(Exception):
    """More people are needed than were drawn: draw more (`--learners`)."""


def diagnostic(visits: Iterator[dict[str, object]]) -> MakeStep:
    """Return the step of a learner: the answer saved, the next question chosen and rendered, as pages ask."""

    async def make(browser: Browser) -> Step:
        visit = next(visits, None)
        if visit is None:
            raise NobodyLeft
        browser.session, run = str(visit["session"]), int(str(visit["run"]))
        waiting = [waiting_question(await browser.read(RUN))]

        async def step(browser: Browser, tally: Tally) -> bool:
            if waiting[0] is None:
                raise Broken("no question")
            position, code = waiting[0]
            form = {"run": str(run), "position": str(position), "code": code, "dont_know": "1"}
            status, page = await browser.ask(ANSWER, form, OPEN_PAGE)
            waiting[0] = waiting_question(page)
            if status not in {OK, REDIRECT} or (status == OK) is (waiting[0] is None):
                raise Broken(f"POST {ANSWER}: {status}")
            tally.kept.add((run, position))
            return waiting[0] is not None

        return step

    return make


def roll_line(team: Iterator[dict[str, object]], learners: dict[int, int]) -> MakeStep:
    """Return the step of whoever calls the roll: one mark saved."""

    async def make(browser: Browser) -> Step:
        visit = next(team)
        browser.session, roll = str(visit["session"]), int(str(visit["roll"]))

        async def step(browser: Browser, _: Tally) -> bool:
            await browser.sent(
                f"/classe/{roll}/enregistrer/", {f"mark-learner:{learners[roll]}": next(MARKS)}
            )
            return True

        return step

    return make


def reading(team: Iterator[dict[str, object]], path: str) -> MakeStep:
    """Return the step of whoever of the team reads a page."""

    async def make(browser: Browser) -> Step:
        browser.session = str(next(team)["session"])

        async def step(browser: Browser, _: Tally) -> bool:
            await browser.read(path)
            return True

        return step

    return make


def bare(kind: str) -> MakeStep:
    """Return the step of the peer: one row inserted and one template rendered, in one request."""

    async def make(_: Browser) -> Step:
        async def step(browser: Browser, _: Tally) -> bool:
            status, _ = await browser.ask(f"/nu/{kind}/", ROWS)
            if status != 200:
                raise Broken(f"POST /nu/{kind}/: {status}")
            return True

        return step

    return make


def bare_step() -> MakeStep:
    """Return the same in two requests, as a form is sent and its next page read."""

    async def make(_: Browser) -> Step:
        async def step(browser: Browser, _: Tally) -> bool:
            await browser.sent("/nu/pas/", ROWS)
            await browser.read("/nu/pas/")
            return True

        return step

    return make
