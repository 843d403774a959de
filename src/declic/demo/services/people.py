"""Invented people: seeded, so that the demonstration is the same every time."""

import tomllib
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from django.conf import settings

from declic.learners.queries.facts import LearnerFacts

FRENCH = ("A2", "A2", "B1", "B1", "B2", "native", "native")
SERVICES = ((), (), ("ccas",), ("france_travail",), ("france_travail", "caf"), ("association",))
DAYS = ((0, 1), (4, 5), (12, 13), (16, 17), (2, 6, 10, 14), (0, 4, 8, 12, 16), (2, 3, 6, 7), (10, 14, 18))
ACCESS = ((), (), (), (), (), (), ("step_free",), ("childcare",))


class Crowd:
    """People who come one after the other."""

    def __init__(self, seed: int, today: date) -> None:
        path = settings.DECLIC_CATALOGUE_DIR / "demo" / "people.toml"
        self.words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        self.random = Random(seed)  # noqa: S311  # invented people, not secrets
        self.today = today
        self.count = 0

    def pick(self, choices: Any) -> Any:
        """Return one of the choices."""
        return self.random.choice(choices)

    def next_person(self, **known: Any) -> LearnerFacts:
        """Return somebody new, with these facts if they are given."""
        self.count += 1
        sex = self.pick(("woman", "woman", "man"))
        names = self.words["women"] if sex == "woman" else self.words["men"]
        first_name = names[self.count % len(names)]
        last_name = self.words["names"][(self.count * 7) % len(self.words["names"])]
        postcode, city = self.pick(self.words["places"])
        person = LearnerFacts(
            first_name=first_name,
            last_name=last_name,
            sex=sex,
            birth_on=self.birth_of(self.random.randint(18, 61)),
            phone=f"+33639981{self.count:03d}",
            email=f"personne{self.count}@example.org" if self.count % 3 == 0 else "",
            postcode=postcode,
            city=city,
            employment="unemployed",
            is_registered=self.pick((True, True, False)),
            receives_rsa=self.pick((True, False, None)),
            known_by=self.pick(SERVICES),
            french_level=self.pick(FRENCH),
            equipment=self.pick(
                (("smartphone",), ("smartphone", "home_internet"), ("computer", "smartphone"), ())
            ),
            free_slots=tuple(sorted({*self.pick(DAYS), *self.pick(DAYS)})),
            travel_limit_km=self.pick((4, 6, 8, 12)),
            access_needs=self.pick(ACCESS),
        )
        return replace(person, **known)

    def birth_of(self, age: int) -> date:
        """Return a birth date that makes this age today."""
        return date(self.today.year - age - 1, self.random.randint(1, 12), self.random.randint(1, 28))

    def next_need(self) -> str:
        """Return what somebody wishes, in the words of a referrer."""
        return str(self.pick(self.words["needs"]))
