"""`declic nightly`: reminders, expiries, and offers that nobody answered; once, or every night."""

from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from time import sleep
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from declic.groups.services import lapse_offers
from declic.impact.tasks import read_figures_at_night
from declic.outcomes.tasks import keep_news
from declic.privacy.tasks import forget_each_night
from declic.referrals.tasks import remind_and_expire
from declic.volunteering.tasks import keep_volunteers

NIGHT_HOUR = time(3)


class Command(BaseCommand):
    """Remind the teams, close what stayed without an answer, free seats that nobody took."""

    help = (
        "Rappelle les orientations en attente, ferme celles de trente jours, libère les places sans réponse."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept another day than today, or every night to come."""
        parser.add_argument("--jour", type=date.fromisoformat, default=None, help="AAAA-MM-JJ")
        parser.add_argument("--chaque-nuit", action="store_true", help="maintenant, puis chaque nuit à 3 h")

    def handle(self, *_: Any, **options: Any) -> None:
        """Run the night's work, and stay up if asked."""
        self.run_night(options["jour"] or timezone.localdate())
        while options["chaque_nuit"]:
            sleep(seconds_until_night(timezone.localtime()))
            close_old_connections()
            self.run_night(timezone.localdate())

    def run_night(self, today: date) -> None:
        """Do one night's work; doing it twice changes nothing more."""
        night = remind_and_expire(today)
        freed = lapse_offers(today=today, now=timezone.now())
        volunteers = keep_volunteers(today=today, now=timezone.now())
        news = keep_news(today=today, now=timezone.now())
        forgotten = forget_each_night(today=today, now=timezone.now())
        read_figures_at_night(now=timezone.now())
        call_command("clearsessions")
        call_command("audit_seal", nuit=True, stdout=self.stdout, verbosity=0)
        call_command("pulse", "night", stdout=self.stdout)
        self.stdout.write(
            f"{night.reminded} rappels, {night.expired} orientations expirées, {freed} places libérées, "
            f"{volunteers.asked} bénévoles sollicités, {volunteers.closed} propositions closes, "
            f"{news.asked} personnes invitées à donner des nouvelles, {news.to_call} à appeler, "
            f"{forgotten.announced} fiches annoncées, {forgotten.erased} effacées, "
            f"{forgotten.asleep} comptes et contacts endormis effacés"
        )


def seconds_until_night(now: datetime) -> float:
    """Return how long to sleep until the next three o'clock."""
    tonight = datetime.combine(now.date(), NIGHT_HOUR, tzinfo=now.tzinfo)
    coming = tonight if now < tonight else tonight + timedelta(days=1)
    return coming.timestamp() - now.timestamp()  # not their difference: an hour may come twice, or never
