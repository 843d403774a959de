"""The shipped item bank, judged by virtual people before real people meet it.

Experts err by .7 logit in every line. In the last ones the skill areas differ too (correlation .7, which
the diagnostic believes in all of them). Beside it, in the same run: the best fixed forms, Bayes-scored.
"""

from dataclasses import replace
from pathlib import Path

from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.settings import SHIPPED
from declic.engines.diagnostic.simulate import Report, simulate
from declic.engines.items.load import load_bank
from declic.engines.items.rows import to_engine_rows

FOLDER = Path(__file__).resolve().parents[1] / "data" / "bank"
PEOPLE = 40_000
SEED = 1


def shipped_bank() -> Bank:
    """Return the shipped items as the engine knows them."""
    rows = to_engine_rows(load_bank(FOLDER))
    return Bank("shipped", tuple(Item(**{**row, "thresholds": tuple(row["thresholds"])}) for row in rows))


def line(name: str, report: Report) -> str:
    """Return one line of the table."""
    return (
        f"| {name} | {report.mean_questions:.1f} ({report.p90_questions:.0f}) | {report.exact:.3f} "
        f"| {report.off_by_more_than_one:.4f} | {report.calibration_error:.3f} |"
    )


def main() -> None:
    """Print the table: what the diagnostic believes is what ships; who comes varies."""
    bank = shipped_bank()
    experts_err = replace(SHIPPED, area_correlation=1.0)
    areas_differ_too = SHIPPED
    print(f"{len(bank.items)} items, {PEOPLE} virtual people, seed {SEED}, cost {SHIPPED.cost}")
    print("| people | form | questions (90th centile) | exact | off by two or more | calibration error |")
    print("|---|---|---|---|---|---|")
    for name, truth in (("experts err", experts_err), ("and areas differ", areas_differ_too)):
        adaptive = simulate(bank, SHIPPED, people=PEOPLE, seed=SEED, truth=truth)
        print(line(f"{name} | adaptive, as shipped", adaptive))
        for length in (round(adaptive.mean_questions), 30):
            fixed = simulate(bank, SHIPPED, people=PEOPLE, seed=SEED, truth=truth, fixed=length)
            print(line(f"{name} | best fixed form of {length}", fixed))


if __name__ == "__main__":
    main()
