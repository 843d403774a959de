"""Problems as documents: `declic-coverage/1` read, refused where it is wrong, and written."""

from __future__ import annotations

import json
from typing import cast

from declic.engines.coverage.areas import (
    COMPLEMENTARITY,
    Area,
    CoverageRefused,
    Decay,
    Service,
    Site,
    refuse_unless,
)
from declic.engines.coverage.problem import Mode, Model, Problem
from declic.engines.coverage.rows import Row

FORMAT = "declic-coverage/1"


def problem_from_json(document: object) -> Problem:
    """Return the problem a `declic-coverage/1` document (what `json.load` gave) describes.

    Keys beyond the format: a site's `strength` and `host`, `complementarity`, `mode`, `needs_host`.

    Raises
    ------
    CoverageRefused
        When a key is missing, has the wrong type, or contradicts another fact.

    References
    ----------
    The format is Déclic's own: `engines.md` §3.

    Examples
    --------
    >>> problem_from_json({"format": "tableur"})
    Traceback (most recent call last):
    declic.engines.coverage.areas.CoverageRefused: Le format attendu est « declic-coverage/1 ».
    """
    row = Row("Le problème", document)
    refuse_unless(row.values.get("format") == FORMAT, f"Le format attendu est « {FORMAT} ».")
    table = Row("Complémentarité", row.values.get("complementarity") or {})
    return Problem(
        model=cast("Model", row.text("model")),
        areas=row.rows("areas", "Zone", _read_area),
        sites=row.rows("sites", "Site", _read_site),
        sites_to_choose=row.whole("sites_to_choose") if row.has("sites_to_choose") else None,
        budget=row.optional_number("budget"),
        minutes=row.matrix("minutes"),
        distance=row.matrix("distance"),
        radius=row.optional_number("radius"),
        decay=_read_decay(row),
        existing=row.rows("existing", "Service", _read_service, optional=True),
        complementarity={**COMPLEMENTARITY, **{kind: table.number(kind) for kind in table.values}},
        mode=cast("Mode", row.text("mode") if row.has("mode") else "car"),
        needs_host=row.flag("needs_host"),
    )


def _read_area(row: Row) -> Area:
    need, lat, lon = row.number("need"), row.optional_number("lat"), row.optional_number("lon")
    return Area(row.name("id"), need, lat, lon, row.optional_name("group"))


def _read_site(row: Row) -> Site:
    return Site(
        id=row.name("id"),
        lat=row.optional_number("lat"),
        lon=row.optional_number("lon"),
        is_fixed=row.flag("fixed"),
        cost=row.optional_number("cost"),
        strength=row.number("strength") if row.has("strength") else 1.0,
        host=row.optional_name("host"),
    )


def _read_service(row: Row) -> Service:
    return Service(row.number("lat"), row.number("lon"), row.text("kind"))


def _read_decay(row: Row) -> Decay:
    if not row.has("decay"):
        return Decay()
    inner, usual = Row("La décroissance", row.values["decay"]), Decay()
    names = ("full_minutes", "scale_minutes", "zero_minutes")
    return Decay(*(inner.number(name) if inner.has(name) else getattr(usual, name) for name in names))


def read_problem(text: str) -> Problem:
    """Return the problem written in a JSON text.

    Raises
    ------
    CoverageRefused
        When the text is not JSON, or its facts are impossible.

    References
    ----------
    RFC 8259 (JSON); `NaN` and infinities, which Python would read, are refused as facts.

    Examples
    --------
    >>> read_problem("{")
    Traceback (most recent call last):
    declic.engines.coverage.areas.CoverageRefused: Ce texte n’est pas du JSON (ligne 1).
    """
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise CoverageRefused(f"Ce texte n’est pas du JSON (ligne {error.lineno}).") from error
    return problem_from_json(document)


def problem_to_json(problem: Problem) -> dict[str, object]:
    """Return the `declic-coverage/1` document of a problem, ready for `json.dump`.

    References
    ----------
    The inverse of `problem_from_json`.

    Examples
    --------
    >>> one = Problem("median", (Area("A", 2, 0, 0),), (Site("S", 0, 0),), sites_to_choose=1)
    >>> problem_from_json(problem_to_json(one)).areas == one.areas
    True
    """
    document: dict[str, object] = {
        "format": FORMAT,
        "model": problem.model,
        "sites_to_choose": problem.sites_to_choose,
        "areas": [_drop_nothing(list_values(area)) for area in problem.areas],
        "sites": [_write_site(site) for site in problem.sites],
        "minutes": None if problem.minutes is None else problem.minutes.tolist(),
        "distance": None if problem.distance is None else problem.distance.tolist(),
        "radius": problem.radius,
        "decay": list_values(problem.decay),
        "existing": [list_values(service) for service in problem.existing],
        "complementarity": dict(problem.complementarity),
        "budget": problem.budget,
        "mode": problem.mode,
        "needs_host": problem.needs_host,
    }
    return _drop_nothing(document)


def list_values(fact: Area | Site | Service | Decay) -> dict[str, object]:
    """Return the values of a fact by name."""
    return {name: getattr(fact, name) for name in fact.__slots__}


def _write_site(site: Site) -> dict[str, object]:
    values = list_values(site)
    return _drop_nothing({("fixed" if name == "is_fixed" else name): value for name, value in values.items()})


def _drop_nothing(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
