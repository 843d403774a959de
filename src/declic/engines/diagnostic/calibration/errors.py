"""What a calibration refuses."""


class CannotCalibrate(Exception):
    """The answers cannot be calibrated; ``reasons`` says why, in French, one sentence each."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
