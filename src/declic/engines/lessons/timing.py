"""The steps of a session with their minutes: as usual, shorter, longer."""

from dataclasses import dataclass, replace

from declic.engines.lessons.schema import LessonPack, Step, Variant


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step and the minute of the session at which it starts."""

    step: Step
    starts_minute: int

    @property
    def ends_minute(self) -> int:
        """Return the minute at which it ends."""
        return self.starts_minute + self.step.minutes


def time_steps(pack: LessonPack, variant: Variant = Variant.USUAL) -> tuple[TimedStep, ...]:
    """Return the steps of a variant of the session, in order, each with its first minute."""
    timed, minute = [], 0
    for step in steps_of(pack, variant):
        timed.append(TimedStep(step, minute))
        minute += step.minutes
    return tuple(timed)


def count_minutes(pack: LessonPack, variant: Variant) -> int:
    """Return how long a variant of the session lasts, in minutes."""
    return sum(step.minutes for step in steps_of(pack, variant))


def steps_of(pack: LessonPack, variant: Variant) -> tuple[Step, ...]:
    """Return the steps of a variant, in order."""
    if variant == Variant.SHORTER:
        kept = (step for step in pack.steps if step.key not in pack.shorter.drop)
        return tuple(_last(step, pack.shorter.trim) for step in kept)
    if variant == Variant.LONGER:
        steps: list[Step] = []
        for step in pack.steps:
            steps.append(_last(step, pack.longer.stretch))
            steps += pack.longer.steps if step.key == pack.longer.after else ()
        return tuple(steps)
    return pack.steps


def _last(step: Step, minutes_by_key: dict[str, int]) -> Step:
    return replace(step, minutes=minutes_by_key.get(step.key, step.minutes))
