"""Each week the last seal leaves the house, so that a journal rewritten whole would show."""

import pytest
from django.core.management import CommandError, call_command

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.outbox.models import Message
from declic.privacy.enums.audit import AuditKind, ReaderKind
from declic.privacy.models import AuditLine, AuditSeal
from declic.privacy.services.audit import Act, Reader, write_audit
from declic.privacy.services.audit_seals import send_audit_head
from tests import factories

NOW = factories.NOW


@pytest.fixture
def written(branch: Branch) -> None:
    act = Act(Reader(ReaderKind.USER, 7), "desk:learner", AuditKind.READ, NOW, branch.pk)
    write_audit(act, opened={1: branch.pk, 2: branch.pk})


def test_a_manager_receives_the_last_seal_once_a_week(written: None, manager: User) -> None:
    assert (send_audit_head(now=NOW), send_audit_head(now=NOW)) == (1, 1)
    message = Message.objects.get()
    assert (message.recipient, AuditSeal.objects.get().seal in message.body) == (manager.email, True)


def test_the_letter_says_when_the_journal_does_not_hold(written: None, manager: User) -> None:
    send_audit_head(now=NOW)
    Message.objects.all().delete()
    AuditLine.objects.filter(number=1).delete()
    send_audit_head(now=NOW)
    assert "Attention" in Message.objects.get().body


def test_the_command_says_up_to_when_everything_is_sealed(
    written: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("audit_seal")
    call_command("audit_check")
    assert "2 lignes, 0 en attente" in capsys.readouterr().out


def test_the_command_fails_when_a_line_is_gone(written: None) -> None:
    call_command("audit_seal")
    AuditLine.objects.filter(number=2).delete()
    with pytest.raises(CommandError, match="n° 2 a été retirée"):
        call_command("audit_check")
