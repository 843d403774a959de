"""Browsers for a load: each holds one connection, sends a form, follows where it leads, and is timed.

Written with asyncio alone: a browser of locust costs the machine that it measures more than the page
does. Whatever is not the expected answer is an error, and is counted.
"""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter
from urllib.parse import urlencode

POSITION = re.compile(rb'name="position" value="(\d+)"')
CODE = re.compile(rb'name="code" value="([^"]+)"')
SECRET = "a" * 32
REDIRECT, OK = 302, 200


class Broken(Exception):
    """The server did not answer as expected."""


@dataclass
class Tally:
    """What the browsers lived: seconds of each step, errors, and what the server said it kept."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    kept: set[tuple[int, int]] = field(default_factory=set)
    elapsed: float = 0.0


@dataclass
class Browser:
    """One connection kept open, with the cookies of whoever sits there."""

    port: int
    cookie: str
    csrf_cookie: str
    session: str = ""
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, form: dict[str, str] | None = None, said: str = "") -> tuple[int, bytes]:
        """Send one request, with one more line of its own when there is one; return status and body."""
        if self.writer is None or self.reader is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = urlencode({**form, "csrfmiddlewaretoken": SECRET}).encode() if form is not None else b""
        cookies = f"{self.csrf_cookie}={SECRET}; {self.cookie}={self.session}"
        head = [f"{'POST' if form is not None else 'GET'} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        head += [f"Cookie: {cookies}", f"Content-Length: {len(body)}"]
        head += ["Content-Type: application/x-www-form-urlencoded", *([said] if said else []), "", ""]
        self.writer.write("\r\n".join(head).encode() + body)
        return await self.answer(self.reader)

    @staticmethod
    async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
        """Read one answer."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        if "transfer-encoding: chunked" in head:
            return status, await chunks(reader)
        length = re.search(r"content-length: (\d+)", head)
        return status, await reader.readexactly(int(length[1])) if length else b""

    async def sent(self, path: str, form: dict[str, str]) -> None:
        """Send a form that leads to another page."""
        status, _ = await self.ask(path, form)
        if status != REDIRECT:
            raise Broken(f"POST {path.partition('?')[0]}: {status}")

    async def read(self, path: str) -> bytes:
        """Return a page."""
        status, body = await self.ask(path)
        if status != OK:
            raise Broken(f"GET {path.partition('?')[0]}: {status}")
        return body

    def close(self) -> None:
        """Let the connection go."""
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


async def chunks(reader: asyncio.StreamReader) -> bytes:
    """Read a body sent in pieces."""
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


Step = Callable[[Browser, Tally], Awaitable[bool]]
MakeStep = Callable[[Browser], Awaitable[Step]]


async def live(browser: Browser, make: MakeStep, tally: Tally, until: float, think: float) -> None:
    """Do one step after another until the time is over; `think` is how long people read, on average."""
    step = await make(browser)
    while perf_counter() < until:
        if think:
            await asyncio.sleep(random.uniform(0.5, 1.5) * think)
        started = perf_counter()
        try:
            goes_on = await step(browser, tally)
            tally.seconds.append(perf_counter() - started)
        except (Broken, OSError, EOFError) as error:
            tally.errors.append(f"{type(error).__name__} {error}")
            browser.close()
            goes_on = len(tally.errors) < MOST_ERRORS
        if not goes_on:
            step = await make(browser)


MOST_ERRORS = 100


async def crowd(browsers: list[Browser], make: MakeStep, *, seconds: float, think: float = 0.0) -> Tally:
    """Let them all live for so long; return what they lived."""
    tally = Tally()
    started = perf_counter()
    await asyncio.gather(*(live(one, make, tally, started + seconds, think) for one in browsers))
    tally.elapsed = perf_counter() - started
    for one in browsers:
        one.close()
    return tally


def waiting_question(page: bytes) -> tuple[int, str] | None:
    """Return place and code of the question on a page; nothing when the diagnostic is over."""
    position, code = POSITION.search(page), CODE.search(page)
    return (int(position[1]), code[1].decode()) if position and code else None
