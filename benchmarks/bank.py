"""The shipped item bank, judged by virtual people before real people meet it.

Beside it, in the same run: the best fixed form of as many questions, and one of thirty.
"""

from pathlib import Path

from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.simulate import Report, simulate
from declic.engines.items.load import load_bank
from declic.engines.items.rows import to_engine_rows

FOLDER = Path(__file__).resolve().parents[1] / "data" / "bank"
PEOPLE = 20_000
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
    """Print the table."""
    bank, settings = shipped_bank(), Settings()
    adaptive = simulate(bank, settings, people=PEOPLE, seed=SEED)
    same = round(adaptive.mean_questions)
    print(f"{len(bank.items)} items, {PEOPLE} virtual people, seed {SEED}, cost {settings.cost}")
    print("| form | questions (90th centile) | exact | off by two or more | calibration error |")
    print("|---|---|---|---|---|")
    print(line("adaptive, as shipped", adaptive))
    for length in (same, 30):
        fixed = simulate(bank, settings, people=PEOPLE, seed=SEED, fixed=length)
        print(line(f"best fixed form of {length}", fixed))


if __name__ == "__main__":
    main()
