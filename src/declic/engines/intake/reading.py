"""Read the file a partner sends: .xlsx or CSV, as it is."""

from __future__ import annotations

from pathlib import PurePath

from declic.engines.intake.delimited import read_delimited
from declic.engines.intake.errors import EmptySheet, TooLargeSheet
from declic.engines.intake.sheet import Sheet
from declic.engines.intake.signatures import recognise_file
from declic.engines.intake.workbooks import read_workbook

MAX_BYTES = 10 * 1024 * 1024


def read_sheet(content: bytes, file_name: str, *, sheet_name: str | None = None) -> Sheet:
    r"""Return the first sheet where something is written, as plain values.

    What the file *is* decides, not what its name says: a CSV named .xlsx is read as a CSV.

    Parameters
    ----------
    content : bytes
        The whole file, at most 10 MB.
    file_name : str
        The name it came with; it names the sheet of a CSV.
    sheet_name : str, optional
        Another sheet of the workbook to read, among `Sheet.sheet_names`.

    Returns
    -------
    Sheet
        Rows under the numbers the partner sees; formulas as text, never computed.

    Raises
    ------
    UnreadableSheet
        One subclass for each reason: empty, broken, protected, old, not a sheet, too large.

    References
    ----------
    ECMA-376 for .xlsx, RFC 4180 for CSV.

    Examples
    --------
    >>> sheet = read_sheet("Nom;Tél\n\nSaïdi;0639980001\n".encode(), "liste.csv")
    >>> [(row.number, row.cells) for row in sheet.rows]
    [(1, ('Nom', 'Tél')), (3, ('Saïdi', '0639980001'))]
    """
    if len(content) > MAX_BYTES:
        raise TooLargeSheet
    if not content.strip(b" \t\r\n\xef\xbb\xbf"):
        raise EmptySheet
    if recognise_file(content) == "workbook":
        return read_workbook(content, sheet_name)
    return read_delimited(content, PurePath(file_name).stem or "Feuille")
