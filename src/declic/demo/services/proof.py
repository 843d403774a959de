"""The proof and the territory, in the demonstration: a report, what we publish, partners to meet, a study."""

import csv
from datetime import timedelta
from typing import Any

from django.conf import settings

from declic.coverage.enums import NeedKind, TravelMode
from declic.coverage.models import Study
from declic.coverage.queries.question import PARTNERS, Question
from declic.coverage.queries.zones import EVERYWHERE
from declic.coverage.services.studies import ask_study, calculate
from declic.demo.services.after import read_after
from declic.demo.services.outlines import draw_outlines
from declic.demo.services.thread import Walk
from declic.groups.models import GroupSession
from declic.impact.models import Funder, ReportTemplate
from declic.impact.queries.grids import default_grid
from declic.impact.services.activity_reports import note_reported
from declic.impact.services.funders import TemplateFacts, save_funder, save_template
from declic.impact.services.reports import ReportDays, comment_report, freeze_report, start_report
from declic.open_data.queries.sheets import draft_service, draft_sheet
from declic.open_data.services import keep_service, keep_sheet, publish_sheet
from declic.partners.models import Partner
from declic.programmes.models import Programme
from declic.territory.enums import Measure
from declic.territory.models import Figure
from declic.territory.queries import commune_for

#: Populations are the official ones, rounded; the people looking for work are invented.
SOURCES = {Measure.POPULATION: "Insee, arrondi", Measure.JOB_SEEKERS: "inventé pour la démonstration"}
FIGURES_YEAR = 2025
INDICATORS = ("referred", "admitted", "started", "completed", "learner_hours", "attendance", "exits")


def fill_proof(walk: Walk) -> None:
    """Fill the pages about figures, open data and territory."""
    story = read_after()
    count_needs()
    draw_outlines()
    for prospect in story["prospects"]:
        meet_prospect(walk, prospect)
    publish(walk, story["sheet"])
    report_year(walk, story["report"])
    for session in GroupSession.objects.filter(state="held").order_by("on")[:12]:
        note_reported(session, by=walk.counsellor(), now=walk.ago(20))
    study_next_site(walk)


def count_needs() -> None:
    """Write the official figures of the communes."""
    path = settings.DECLIC_CATALOGUE_DIR / "demo" / "figures.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    Figure.objects.bulk_create(
        Figure(
            commune_id=row["code"],
            measure=measure,
            value=float(row[measure.value]),
            year=FIGURES_YEAR,
            source=source,
        )
        for row in rows
        for measure, source in SOURCES.items()
    )


def meet_prospect(walk: Walk, prospect: dict[str, Any]) -> None:
    """Write down a partner that we are only getting to know."""
    town = commune_for(prospect["postcode"], prospect["city"])
    facts = {name: prospect[name] for name in ("name", "kind", "stage", "can_host")}
    Partner.objects.create(branch=walk.antenna.branch, commune=town, **facts)


def publish(walk: Walk, story: dict[str, Any]) -> None:
    """Publish the sheet of the antenna and of its programmes."""
    branch, by = walk.antenna.branch, walk.counsellor()
    sheet = draft_sheet(branch, today=walk.today)
    sheet.siret, sheet.description = story["siret"], story["description"]
    sheet.main_venue = branch.venues.order_by("pk").first()
    keep_sheet(sheet, by=by, today=walk.today)
    for programme in Programme.objects.filter(is_active=True):
        service = draft_service(branch, programme, today=walk.today)
        service.thematics, service.mobilisation_modes = story["thematics"], story["modes"]
        service.mobilised_by = story["by"]
        keep_service(branch, service, today=walk.today)
    publish_sheet(branch, by=by)


def report_year(walk: Walk, story: dict[str, Any]) -> None:
    """Freeze the report of last season, and begin that of this year."""
    by, branch = walk.counsellor(), walk.antenna.branch
    funder = save_funder(Funder(branch=branch, name=story["funder"]), by=by)
    facts = TemplateFacts(
        name=story["name"],
        title=story["title"],
        introduction=story["introduction"],
        indicators=INDICATORS,
        public={},
        exit_grid=default_grid(),
        age_scheme="coop",
        qpv_vintage="2024",
    )
    template = save_template(ReportTemplate(funder=funder), facts, by=by)
    for first, last in ((365, 30), (180, 0)):
        days = ReportDays(template, walk.today - timedelta(first), walk.today - timedelta(last))
        report = start_report(days, by=by, now=walk.ago(max(last - 20, 0)))
        if last:
            comment_report(report, "Une saison de mise en route, quatre lieux ouverts.", by=by)
            freeze_report(report, by=by, now=walk.ago(last - 20))


def study_next_site(walk: Walk) -> Study:
    """Ask where to go next, among the partners who would lend a room."""
    question = Question(
        zone=EVERYWHERE,
        need=NeedKind.JOB_SEEKERS,
        candidates=(PARTNERS,),
        smallest_commune=0,
        given=(),
        sites=2,
        budget=None,
        partner_cost=0,
        room_cost=0,
        mode=TravelMode.FOOT,
        floor=0.0,
        counts_others=True,
    )
    by = walk.counsellor()
    study = ask_study(walk.antenna.branch, "Deux lieux de plus en 2027", question, by=by, now=walk.now)
    return calculate(study, now=walk.now)
