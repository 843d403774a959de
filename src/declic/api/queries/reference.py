"""The description of the API as a page shows it: one entry an operation, in the order of its addresses."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from declic.api.errors import PROBLEMS, Problem

Shape = Mapping[str, Any]
SHAPES = "#/components/schemas/"
DEEPEST = 6


@dataclass(frozen=True)
class ParameterLine:
    """One parameter of an operation."""

    name: str
    place: str
    description: str
    is_required: bool


@dataclass(frozen=True)
class AnswerLine:
    """One answer of an operation."""

    status: str
    description: str


@dataclass(frozen=True)
class OperationEntry:
    """One operation."""

    key: str
    method: str
    path: str
    summary: str
    description: str
    parameters: list[ParameterLine]
    body: str
    answer: str
    answers: list[AnswerLine]


@dataclass(frozen=True)
class ReferencePage:
    """The reference."""

    operations: list[OperationEntry]
    problems: tuple[Problem, ...]
    events: list[str]


def reference_page(document: Shape) -> ReferencePage:
    """Return the reference that a description gives."""
    entries = [
        entry_of(document, path, method, one)
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]
    return ReferencePage(entries, PROBLEMS, list(document["webhooks"]))


def entry_of(document: Shape, path: str, method: str, operation: Shape) -> OperationEntry:
    """Return one operation of a description."""
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    good: Shape = next((one for status, one in operation["responses"].items() if status.startswith("2")), {})
    answer = good.get("content", {}).get("application/json", {}).get("schema")
    return OperationEntry(
        key=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        parameters=[parameter_line(one) for one in operation["parameters"]],
        body=shown_example(document, body),
        answer=shown_example(document, answer),
        answers=[AnswerLine(status, one["description"]) for status, one in operation["responses"].items()],
    )


def parameter_line(parameter: Shape) -> ParameterLine:
    """Return one parameter of a description."""
    return ParameterLine(
        parameter["name"], parameter["in"], parameter.get("description", ""), parameter["required"]
    )


def shown_example(document: Shape, shape: Shape | None) -> str:
    """Return an example of a shape, as people read JSON; nothing when there is no shape."""
    if shape is None:
        return ""
    return json.dumps(example_of(document, shape), ensure_ascii=False, indent=2)


def example_of(document: Shape, shape: Shape, depth: int = 0) -> Any:
    """Return an example of a shape, drawn from those of its fields."""
    if "$ref" in shape:
        shape = document["components"]["schemas"][shape["$ref"].removeprefix(SHAPES)]
    if shape.get("examples"):
        return shape["examples"][0]
    if "properties" in shape and depth < DEEPEST:
        return {name: example_of(document, one, depth + 1) for name, one in shape["properties"].items()}
    if shape.get("type") == "array":
        return [example_of(document, shape["items"], depth + 1)]
    if "anyOf" in shape:
        return example_of(document, shape["anyOf"][0], depth + 1)
    return shape.get("default", shape.get("enum", [None])[0])
