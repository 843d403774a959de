"""One sample of each simulated interface, written as in the bank."""

SCENE_SAMPLES: list[dict[str, object]] = []
