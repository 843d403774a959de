"""One page of the tour."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stop:
    """One page, opened by somebody; `named` gives each part of its address a thing of the tour."""

    address: str
    who: str = "manager"
    named: dict[str, str] = field(default_factory=dict)
    query: str = ""
    status: int = 200

    def __str__(self) -> str:
        return "-".join([self.address, self.who, *self.named.values()])


def pk(name: str, address: str, who: str = "manager") -> Stop:
    """Return a page about one thing."""
    return Stop(address, who, {"pk": name})
