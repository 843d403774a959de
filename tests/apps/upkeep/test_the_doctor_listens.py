"""What should happen by itself, and does not, is seen; a certificate near its end too."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from declic.upkeep.enums import PulseKey
from declic.upkeep.queries.checks import living, setup
from declic.upkeep.queries.checks.findings import Gravity, Ground
from declic.upkeep.services.pulses import note_pulse
from tests.apps.upkeep.conftest import NOW


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return Ground(NOW, tmp_path, tmp_path / "backups")


@pytest.mark.parametrize(("days", "gravity"), [(-1, Gravity.BROKEN), (10, Gravity.WATCH), (60, Gravity.WELL)])
def test_a_certificate_near_its_end_is_said(
    monkeypatch: pytest.MonkeyPatch, ground: Ground, days: int, gravity: Gravity
) -> None:
    path = ground.folder / "site.pem"
    path.write_bytes(certificate_ending_in(days))
    monkeypatch.setattr("django.conf.settings.DECLIC_CERTIFICATE", str(path))
    assert setup.check_certificate(ground).gravity is gravity


def certificate_ending_in(days: int) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "declic.example.org")])
    started = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = started.not_valid_before(NOW - timedelta(days=90)).not_valid_after(NOW + timedelta(days=days))
    signed = dated.serial_number(1).sign(key, hashes.SHA256())
    return signed.public_bytes(Encoding.PEM)


def test_a_silent_mail_server_is_said(monkeypatch: pytest.MonkeyPatch, ground: Ground) -> None:
    monkeypatch.setattr("django.conf.settings.EMAIL_BACKEND", living.SMTP)
    monkeypatch.setattr("django.conf.settings.EMAIL_PORT", 1)
    assert living.check_mail(ground).gravity is Gravity.BROKEN


def test_no_sms_operator_is_said(ground: Ground) -> None:
    assert living.check_sms(ground).gravity is Gravity.WATCH


@pytest.mark.parametrize("key", [PulseKey.BEAT, PulseKey.WORKER, PulseKey.NIGHT])
def test_what_stopped_beating_is_said(db: None, ground: Ground, key: PulseKey) -> None:
    note_pulse(key, now=NOW - timedelta(minutes=1))
    assert living.check_pulse(key, NOW - timedelta(minutes=1), ground).gravity is Gravity.WELL
    assert living.check_pulse(key, NOW - timedelta(days=2), ground).gravity is Gravity.BROKEN
    assert living.check_pulse(key, None, ground).gravity is Gravity.WATCH
    assert {one.gravity for one in living.check_pulses(ground)} == {Gravity.WELL, Gravity.WATCH}


def test_an_old_backup_is_said(db: None, ground: Ground) -> None:
    assert living.check_backup(ground).gravity is Gravity.BROKEN
    note_pulse(PulseKey.BACKUP, now=NOW - timedelta(days=3))
    assert living.check_backup(ground).gravity is Gravity.BROKEN
    note_pulse(PulseKey.BACKUP, now=NOW - timedelta(hours=3))
    assert living.check_backup(ground).gravity is Gravity.WELL


def test_a_restoration_never_tried_is_said(db: None, ground: Ground) -> None:
    assert living.check_drill(ground).gravity is Gravity.WATCH
    note_pulse(PulseKey.DRILL, now=NOW - timedelta(days=200))
    assert living.check_drill(ground).gravity is Gravity.WATCH
    note_pulse(PulseKey.DRILL, now=NOW - timedelta(days=20))
    assert living.check_drill(ground).gravity is Gravity.WELL


def test_a_key_that_was_never_printed_is_said(ground: Ground) -> None:
    (ground.folder / "restore.key").touch()
    assert living.check_key(ground).gravity is Gravity.WATCH


def test_a_queue_that_does_not_move_is_said(db: None, ground: Ground) -> None:
    assert living.check_queue(ground).gravity is Gravity.WELL
    waiting = DBTaskResult.objects.create(
        task_path="declic.upkeep.tasks.show_life",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=NOW,
        exception_class_path="",
        traceback="",
    )
    DBTaskResult.objects.filter(pk=waiting.pk).update(
        enqueued_at=NOW - timedelta(hours=2), run_after=timezone.now() - timedelta(days=1)
    )
    assert living.check_queue(ground).gravity is Gravity.BROKEN
