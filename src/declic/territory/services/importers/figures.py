"""Official figures of communes and districts, each with its year: replaced as a whole, never mixed."""

from collections.abc import Mapping
from itertools import groupby

from declic.territory.enums import Measure
from declic.territory.errors import WrongValue
from declic.territory.models import Figure, Qpv
from declic.territory.services.importers.base import (
    INSEE,
    YEAR,
    Loaded,
    Options,
    department_of,
    figure_column,
    insee_code,
    known_communes,
    year_of,
)
from declic.territory.services.reading import Column, Line, read_sheet

COMMUNE = {
    "code": Column(INSEE),
    "name": Column(("nom", "nom_commune", "libgeo", "libelle", "commune"), is_required=False),
    "year": YEAR,
}
SEEKERS = (
    "demandeurs_emploi", "demandeurs_d_emploi", "nb_demandeurs_emploi", "nombre_de_demandeurs_d_emploi",
    "nb_demandeurs", "defm_abc", "defm_a", "de_abc", "de_abcde", "abcde", "abc", "abc_de", "effectif",
    "nombre", "valeur",
)  # fmt: skip
SCORES = ("score", "score_global", "indice", "ifn", "score_ifn", "indice_de_fragilite_numerique")
DISTRICT_CODE = Column(("code_qp", "code_qpv", "codeqp", "codgeo", "code"))
DISTRICT_NAME = Column(("lib_qp", "nom_qp", "nom_qpv", "libgeo"), is_required=False)
PEOPLE = ("pop_mun", "population", "population_municipale", "pmun", "pop_qp", "pop_qpv", "pop_mun_qp")
POOR = ("tp60", "taux_pauvrete", "taux_de_pauvrete", "tx_pauvrete", "tx_tp60", "tx_pauv60")
#: How many codes a question to the database may name.
AT_ONCE = 500


def import_job_seekers(content: bytes, options: Options) -> Loaded:
    """Keep how many people look for work in each commune."""
    columns = {**COMMUNE, Measure.JOB_SEEKERS: figure_column(options, SEEKERS)}
    return import_commune_figures(content, options, columns, Measure.JOB_SEEKERS)


def import_fragility(content: bytes, options: Options) -> Loaded:
    """Keep the score of digital fragility of each commune, as it was published."""
    columns = {**COMMUNE, Measure.FRAGILITY: figure_column(options, SCORES)}
    return import_commune_figures(content, options, columns, Measure.FRAGILITY)


def import_commune_figures(
    content: bytes, options: Options, columns: Mapping[str, Column], measure: Measure
) -> Loaded:
    """Replace one measure of the communes that a file names."""
    loaded, lines = Loaded(), read_sheet(content, columns).lines
    known = known_communes(insee_code(line.values["code"]) for line in lines)
    figures: dict[tuple[str, int], Figure] = {}
    for line in lines:
        code = insee_code(line.values["code"])
        place = " ".join(filter(None, (code, line.values["name"])))
        if code not in known:
            loaded.leave(place, "commune inconnue : importez d’abord les communes")
            continue
        value = told_figure(line, measure, place, loaded)
        if value is not None:
            year = year_of(line, options)
            figures[code, year] = Figure(
                commune_id=code, measure=measure, value=value, year=year, source=options.source
            )
    replace_commune_figures(list(figures.values()))
    loaded.count = len(figures)
    return loaded


def told_figure(line: Line, measure: str, place: str, loaded: Loaded) -> float | None:
    """Return the figure of a line, or leave it when it is secret, a word, or less than nothing."""
    try:
        value = line.figure(measure)
    except WrongValue as error:
        loaded.leave(place, error.sentence)
        return None
    if value is None:
        loaded.leave(place, "chiffre absent ou secret")
    elif value < 0:
        loaded.leave(place, "chiffre négatif")
        return None
    return value


def import_district_figures(content: bytes, options: Options) -> Loaded:
    """Keep the population, the poor and the job seekers of priority districts, as far as they are told."""
    columns = {
        "code": DISTRICT_CODE,
        "name": DISTRICT_NAME,
        "year": YEAR,
        Measure.POPULATION: figure_column(options, PEOPLE),
        Measure.POOR: Column(POOR, is_required=False),
        Measure.JOB_SEEKERS: Column(SEEKERS, is_required=False),
    }
    loaded, sheet = Loaded(), read_sheet(content, columns)
    districts = {qpv.code: qpv for qpv in Qpv.objects.defer("outline")}
    figures: dict[tuple[int, str, int], Figure] = {}
    for line in sheet.lines:
        code = line.values["code"].upper()
        qpv = districts.get(code)
        if qpv is None:
            loaded.leave(f"{code} {line.values['name']}".strip(), "quartier inconnu : importez ses contours")
            continue
        year = year_of(line, options)
        loaded.count += 1
        for measure, value in district_measures(line, qpv, loaded).items():
            figures[qpv.pk, measure, year] = Figure(
                qpv=qpv, measure=measure, value=value, year=year, source=options.source
            )
    replace_district_figures(list(figures.values()))
    return loaded


def district_measures(line: Line, qpv: Qpv, loaded: Loaded) -> dict[str, float]:
    """Return what a line says of a district; a rate of poverty becomes people."""
    told = {}
    for measure in (Measure.POPULATION, Measure.POOR, Measure.JOB_SEEKERS):
        if not line.values[measure] and measure != Measure.POPULATION:
            continue
        value = told_figure(line, measure, str(qpv), loaded)
        if value is not None:
            told[measure.value] = value
    rate, people = told.pop(Measure.POOR, None), told.get(Measure.POPULATION)
    if rate is not None and people is not None:
        told[Measure.POOR] = round(people * rate / 100)
    return told


def replace_commune_figures(figures: list[Figure]) -> None:
    """Write figures instead of those of the same measure, year and departments."""
    for (measure, year), same in grouped(figures):
        departments = {department_of(str(figure.commune_id)) for figure in same}
        Figure.objects.filter(measure=measure, year=year, commune__department_code__in=departments).delete()
        Figure.objects.bulk_create(same, batch_size=AT_ONCE)


def replace_district_figures(figures: list[Figure]) -> None:
    """Write figures instead of those of the same districts, measure and year."""
    for (measure, year), same in grouped(figures):
        pks = [figure.qpv_id for figure in same]
        Figure.objects.filter(measure=measure, year=year, qpv__in=pks).delete()
        Figure.objects.bulk_create(same, batch_size=AT_ONCE)


def grouped(figures: list[Figure]) -> list[tuple[tuple[str, int], list[Figure]]]:
    """Return figures by measure and year."""

    def key(figure: Figure) -> tuple[str, int]:
        return figure.measure, figure.year

    return [(which, list(same)) for which, same in groupby(sorted(figures, key=key), key)]
