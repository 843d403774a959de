"""Checks of the settings and of what the program needs beside itself."""

from datetime import timedelta
from pathlib import Path

from cryptography import x509
from django.conf import settings

from declic.territory.models import Commune
from declic.upkeep.queries.checks.findings import Finding, Ground, broken, watch, well

SHORTEST_SECRET = 40
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
SOON = timedelta(days=21)


def check_debug(_: Ground) -> Finding:
    """Check that nobody develops on people's data."""
    if settings.DEBUG:
        return broken("debug", "Le mode de mise au point est allumé.", "Retirez DECLIC_DEBUG, puis relancez.")
    return well("debug", "Le mode de mise au point est éteint.")


def check_secret(_: Ground) -> Finding:
    """Check the length of the secret key."""
    if len(settings.SECRET_KEY.strip()) < SHORTEST_SECRET:
        return broken(
            "secret",
            "La clé secrète est trop courte.",
            "Retirez DECLIC_SECRET_KEY : Déclic en fera une bonne. Chacun devra se reconnecter.",
        )
    return well("secret", "La clé secrète est bonne.")


def check_https(_: Ground) -> Finding:
    """Check that a public address is encrypted."""
    address, hosts = settings.DECLIC_BASE_URL, {host for host in settings.ALLOWED_HOSTS if host}
    if "*" in hosts:
        return broken("https", "Déclic répond à n’importe quel nom.", "Écrivez vos noms dans DECLIC_HOSTS.")
    if hosts - LOCAL and not address.startswith("https://"):
        return broken(
            "https",
            f"L’adresse publique n’est pas chiffrée : {address}",
            "Mettez une adresse en https:// dans DECLIC_BASE_URL (docs/operate.md).",
        )
    return well("https", f"Adresse : {address}")


def check_certificate(ground: Ground) -> Finding:
    """Check how long the certificate still lasts, when its file is here."""
    path = Path(settings.DECLIC_CERTIFICATE) if settings.DECLIC_CERTIFICATE else None
    if path is None:
        return well("certificate", "Pas de certificat à surveiller ici.")
    mend = "Renouvelez-le : certbot renew"
    try:
        ends_at = x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        return broken("certificate", f"Ce certificat ne se lit pas : {path}", "Vérifiez DECLIC_CERTIFICATE.")
    days = (ends_at - ground.now).days
    if ends_at <= ground.now:
        return broken("certificate", "Le certificat a expiré.", mend)
    says = f"Le certificat tient encore {days} jours."
    return watch("certificate", says, mend) if ends_at - ground.now < SOON else well("certificate", says)


def check_front(_: Ground) -> Finding:
    """Check the files that pages load: scripts, maps, fonts."""
    needed = {"polices": settings.FONT_DIR, "cartes": settings.FRONT_DIR / "leaflet/dist"}
    missing = [name for name, folder in needed.items() if not any(Path(folder).glob("*"))]
    if missing:
        says = f"Il manque des fichiers aux pages : {', '.join(missing)}."
        return broken("front", says, "Lancez : make setup")
    return well("front", "Polices et cartes sont là.")


def check_territory(_: Ground) -> Finding:
    """Check that communes are loaded."""
    if not Commune.objects.exists():
        return broken("territory", "Aucune commune n’est chargée.", "Lancez : declic load_territory")
    return well("territory", "Le territoire est chargé.")
