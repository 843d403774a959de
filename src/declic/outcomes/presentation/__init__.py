"""How what comes next is set on paper."""

from pathlib import Path

CERTIFICATE = Path(__file__).with_name("certificate.typ")
