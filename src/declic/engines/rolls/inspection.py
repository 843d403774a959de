"""The inspection before an export: each check is a rule, each finding names its line and how to mend it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from declic.engines.rolls.lines import Line
from declic.engines.rolls.seals import Break
from declic.engines.rolls.sheets import AFTERNOON, BROUGHT, LATE_AFTER, Check, Finding, Sheet, Signatory
from declic.engines.rolls.strokes import Drawing, Likeness, find_likenesses

ASK_TO_SIGN = "Faites signer la personne sur la feuille du jour, ou corrigez sa présence."
CheckSheet = Callable[[Sheet], Iterator[Finding]]


def inspect_sheets(
    sheets: Sequence[Sheet], drawings: Iterable[Drawing] = (), breaks: Iterable[Break] = ()
) -> tuple[Finding, ...]:
    """Return everything an inspection would refuse in the sheets of one group.

    Parameters
    ----------
    sheets : sequence of Sheet
        The sessions to export, in order of date.
    drawings : iterable of Drawing
        The signatures by finger that stand in the group: a copy may come from a sheet not exported.
    breaks : iterable of Break
        Where the seals of the group do not hold.

    Returns
    -------
    tuple of Finding
        By session in the order given, then by check; findings of the whole group first.

    References
    ----------
    What inspections of attendance sheets refused, as the users of comparable systems tell it: signed once
    a month, no hours, no module, a public holiday, identical strokes, another title, no trainer's
    signature, outside the window.

    Examples
    --------
    >>> inspect_sheets([])
    ()
    """
    gathered = list(find_gathered(sheets))
    lines = {finding.number for finding in gathered}
    found = [*name_breaks(breaks), *gathered, *name_likenesses(sheets, drawings)]
    for sheet in sheets:
        found += [one for check in CHECKS for one in check(sheet) if not is_said(one, lines)]
    places = {sheet.session: place for place, sheet in enumerate(sheets)}
    checks = {check: place for place, check in enumerate(Check)}
    return tuple(sorted(found, key=lambda one: (places.get(one.session, -1), checks[one.check], one.number)))


def is_said(finding: Finding, gathered: set[int]) -> bool:
    """Return whether a signature outside its day was already named among those given in one go."""
    return finding.check == Check.WINDOW and finding.number in gathered


def check_half_days(sheet: Sheet) -> Iterator[Finding]:
    """Whoever came has signed each half-day of the session."""
    for one in sheet.learners:
        signed = {line.half_day for line in one.presence.signatures}
        missing = [half for half in sheet.half_days or ("",) if half not in signed and (half or not signed)]
        if one.presence.came and missing:
            over_lunch = " de l’après-midi" if missing == [AFTERNOON] and len(sheet.half_days) > 1 else ""
            sentence = f"{one.name} est venu·e, sa signature{over_lunch} manque."
            yield about(Check.HALF_DAY, sheet, sentence, ASK_TO_SIGN, one, one.presence.line)


def find_gathered(sheets: Iterable[Sheet]) -> Iterator[Finding]:
    """Nobody signs several days in one go."""
    days: dict[tuple[str, datetime], list[tuple[Sheet, Signatory, Line]]] = {}
    for sheet in sheets:
        for one, line in sheet.signatures:
            if line.origin not in BROUGHT:
                midnight = sheet.local(line).replace(hour=0, minute=0, second=0, microsecond=0)
                days.setdefault((line.person, midnight), []).append((sheet, one, line))
    for (_, midnight), signed in days.items():
        if len({sheet.on for sheet, _, _ in signed}) > 1:
            for sheet, one, line in (given for given in signed if given[0].on != midnight.date()):
                sentence = f"{one.name} a signé plusieurs jours d’un coup, le {midnight:%d/%m/%Y}."
                mend = "Gardez la feuille papier du jour si elle existe : sa photo vaut preuve."
                yield about(Check.HALF_DAY, sheet, sentence, mend, one, line)


def check_hours(sheet: Sheet) -> Iterator[Finding]:
    """A sheet says from when to when the session lasted."""
    if not sheet.has_hours:
        sentence = "Les heures manquent, ou la fin vient avant le début."
        yield about(Check.HOURS, sheet, sentence, "Écrivez l’heure de début et l’heure de fin.")


def check_module(sheet: Sheet) -> Iterator[Finding]:
    """A sheet says what was taught."""
    if not sheet.module.strip():
        sentence = "Le module manque."
        yield about(Check.MODULE, sheet, sentence, "Écrivez ce que la séance a fait travailler.")


def check_title(sheet: Sheet) -> Iterator[Finding]:
    """The title of a sheet is the one that the funder agreed on, to the word."""
    if not sheet.title.strip():
        yield about(Check.TITLE, sheet, "L’intitulé manque.", "Écrivez celui de la convention.")
    elif sheet.agreed_title and plain(sheet.title) != plain(sheet.agreed_title):
        sentence = f"« {sheet.title} » n’est pas l’intitulé convenu, « {sheet.agreed_title} »."
        yield about(Check.TITLE, sheet, sentence, "Corrigez la feuille, ou l’intitulé de la convention.")


def check_holiday(sheet: Sheet) -> Iterator[Finding]:
    """Nobody signs on a public holiday."""
    if sheet.holiday and sheet.signatures:
        sentence = f"Des signatures un jour férié ({sheet.holiday})."
        mend = "Vérifiez la date : une séance déplacée se déplace aussi dans l’agenda."
        yield about(Check.HOLIDAY, sheet, sentence, mend, line=sheet.signatures[0][1])


def check_trainer(sheet: Sheet) -> Iterator[Finding]:
    """Whoever leads the session has signed its sheet."""
    came = any(one.presence.came for one in sheet.learners)
    staff = [one for one in sheet.people if one.is_staff]
    leads = [one for one in staff if one.leads] or staff
    if came and not any(one.presence.is_signed for one in leads):
        name = " ou ".join(one.name for one in leads) or "personne n’est noté"
        sentence = f"La signature de qui anime manque ({name})."
        mend = "Faites signer la personne qui a animé la séance."
        yield about(Check.TRAINER, sheet, sentence, mend, leads[0] if len(leads) == 1 else None)


def check_window(sheet: Sheet) -> Iterator[Finding]:
    """A signature is given from half an hour before the session to the end of its day."""
    opens, closes = sheet.window
    for one, line in sheet.signatures:
        if line.origin not in BROUGHT and not opens <= line.moment <= closes:
            when = sheet.local(line)
            sentence = f"{one.name} a signé le {when:%d/%m/%Y} à {when:%H:%M}, hors de la séance."
            mend = "Gardez la feuille papier du jour si elle existe : sa photo vaut preuve."
            yield about(Check.WINDOW, sheet, sentence, mend, one, line)


def check_absent(sheet: Sheet) -> Iterator[Finding]:
    """Whoever signed is marked present."""
    for one in sheet.learners:
        if one.presence.is_signed and not one.presence.came:
            sentence = f"{one.name} a signé sans être noté·e présent·e."
            mend = "Corrigez sa présence, si la personne était là."
            yield about(Check.ABSENT, sheet, sentence, mend, one, one.presence.signatures[0])


def check_late(sheet: Sheet) -> Iterator[Finding]:
    """A presence is written within a week."""
    for one in sheet.learners:
        line = one.presence.line
        if line and line.origin not in BROUGHT and sheet.local(line).date() - sheet.on > LATE_AFTER:
            sentence = f"La présence de {one.name} est écrite tard, le {sheet.local(line):%d/%m/%Y}."
            mend = "Dites pourquoi au financeur, ou joignez la feuille papier du jour."
            yield about(Check.LATE, sheet, sentence, mend, one, line)


def check_conflict(sheet: Sheet) -> Iterator[Finding]:
    """Two devices that disagree were reconciled by somebody."""
    for one in sheet.learners:
        if one.presence.has_conflict:
            sentence = f"Deux appareils ne disent pas la même chose de {one.name}."
            yield about(Check.CONFLICT, sheet, sentence, "Touchez le bon choix.", one, one.presence.line)


def check_open(sheet: Sheet) -> Iterator[Finding]:
    """A sheet is closed once everybody is marked."""
    if sheet.learners and not sheet.is_closed:
        sentence = "La feuille n’est pas fermée."
        yield about(Check.OPEN, sheet, sentence, "Pointez tout le monde, puis fermez la feuille.")


def check_photograph(sheet: Sheet) -> Iterator[Finding]:
    """A sheet signed on paper has its photograph."""
    if sheet.needs_photograph:
        sentence = "Signée sur papier, sans sa photo."
        yield about(Check.PHOTOGRAPH, sheet, sentence, "Envoyez la photo de la feuille signée.")


CHECKS: tuple[CheckSheet, ...] = (
    check_half_days, check_hours, check_module, check_holiday, check_title, check_trainer, check_window,
    check_absent, check_late, check_conflict, check_open, check_photograph,
)  # fmt: skip


def name_breaks(breaks: Iterable[Break]) -> Iterator[Finding]:
    """No line was changed or removed after it was sealed."""
    mend = "Prévenez le siège avant tout envoi : seule une sauvegarde dit ce qui était écrit."
    for one in breaks:
        yield Finding(Check.SEAL, 0, one.number, "", f"Sceau rompu. {one.sentence}", mend)


def name_likenesses(sheets: Sequence[Sheet], drawings: Iterable[Drawing]) -> Iterator[Finding]:
    """A drawing belongs to one person, and no finger repeats itself to the point."""
    sheet_by_session = {sheet.session: sheet for sheet in sheets}
    names = {one.presence.person: one.name for sheet in sheets for one in sheet.people}
    for found in find_likenesses(drawings):
        ends = (found.later, found.earlier)
        shown = next((one for one in ends if one.session in sheet_by_session), None)
        if shown is not None:
            sentence = say_likeness(found, names, sheet_by_session)
            mend = "Faites signer à nouveau la personne qui n’a pas signé elle-même."
            yield Finding(Check.STROKES, shown.session, shown.number, shown.person, sentence, mend)


def say_likeness(found: Likeness, names: Mapping[str, str], sheets: Mapping[int, Sheet]) -> str:
    """Return what two drawings show, in words."""
    later, earlier = (names.get(one.person, "Quelqu’un") for one in (found.later, found.earlier))
    known = sheets.get(found.earlier.session)
    day = f"le {known.on:%d/%m/%Y}" if known else "un autre jour"
    if found.later.person == found.earlier.person:
        return f"{later} : ce tracé est la copie exacte du sien, {day}."
    same = "le même tracé" if found.is_exact else "presque le même tracé"
    return f"{later} et {earlier} ont {same} ({day})."


def about(
    check: Check,
    sheet: Sheet,
    sentence: str,
    mend: str,
    one: Signatory | None = None,
    line: Line | None = None,
) -> Finding:
    """Return a finding of one sheet; with the person and the line it hangs on, where there are some."""
    person = one.presence.person if one else ""
    return Finding(check, sheet.session, line.number if line else 0, person, sentence, mend)


def plain(title: str) -> str:
    """Return a title without what no reader sees: kinds of apostrophe and blank, capitals.

    Examples
    --------
    >>> plain("L’Essentiel  du numérique") == plain("l'essentiel du numérique")
    True
    """
    return " ".join(title.replace("’", "'").split()).casefold()
