"""The shape of every refusal: RFC 9457."""

from ninja import Schema
from pydantic import ConfigDict, Field


class FieldError(Schema):
    """One value that does not fit."""

    pointer: str = Field(
        description="JSON pointer into the body, or the name of the parameter.", examples=["/person/phone"]
    )
    code: str = Field(description="The name of why; it never changes.", examples=["phone_unreadable"])
    detail: str = Field(
        description="A sentence for people, in the language asked for.",
        examples=["Ce numéro ne se lit pas. Écrivez-le ainsi : 06 39 98 00 01."],
    )


class ProblemOut(Schema):
    """A refusal, as RFC 9457 describes it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "https://declic.example.org/api/v1/docs/#invalid",
                    "title": "À corriger",
                    "status": 422,
                    "detail": "Une valeur ne convient pas : la liste « errors » dit laquelle et pourquoi.",
                    "request_id": "2f6c1c1e6ad44dd0a4a4a1f6f7f6b7c1",
                    "errors": [
                        {
                            "pointer": "/person/phone",
                            "code": "phone_unreadable",
                            "detail": "Ce numéro ne se lit pas. Écrivez-le ainsi : 06 39 98 00 01.",
                        }
                    ],
                }
            ]
        }
    )

    type: str = Field(description="The address that explains this kind of problem; its end never changes.")
    title: str = Field(description="The kind of problem, in words.")
    status: int = Field(description="The HTTP status, repeated.")
    detail: str = Field(description="How to go on.")
    request_id: str = Field(description="What to give us when you ask for help.")
    errors: list[FieldError] = Field(description="The values that do not fit; empty for other problems.")
