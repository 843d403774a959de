"""The deployment files are accepted by the tools that read them, where those are installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import PROJECT

DEPLOY = PROJECT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def run(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a tool on our files, whatever it says."""
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own words


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_reads_a_unit(unit: Path, tmp_path: Path) -> None:
    for one in UNITS:  # the programs are elsewhere: only their place is changed
        written = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", one.read_text("utf-8"), flags=re.MULTILINE)
        (tmp_path / one.name.replace("@", "@1")).write_text(written, "utf-8")
    read = tmp_path / unit.name.replace("@", "@1")
    done = run("systemd-analyze", "verify", read)
    assert (done.returncode, done.stderr) == (0, "")


def test_hadolint_accepts_the_image() -> None:
    found = Path(shutil.which("hadolint") or PROJECT / ".venv/bin/hadolint")
    done = run(found, DEPLOY / "Dockerfile")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed here")
def test_nginx_reads_its_configuration(tmp_path: Path) -> None:
    written = (DEPLOY / "nginx.conf").read_text("utf-8")
    for old, new in (
        ("/etc/nginx/declic-upstream.conf", str(DEPLOY / "upstream-machine.conf")),
        ("/var/log/nginx/", f"{tmp_path}/"),
        ("/run/nginx.pid", f"{tmp_path}/pid"),
        ("/etc/nginx/tls/", f"{tmp_path}/"),
    ):
        written = written.replace(old, new)
    keys = ("-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem")
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", *keys)
    (tmp_path / "nginx.conf").write_text(written, "utf-8")
    done = run("nginx", "-t", "-c", tmp_path / "nginx.conf")
    assert done.returncode == 0, done.stderr
