"""The titles that social centres give to their columns, and the field each one means."""

from __future__ import annotations

import re
from typing import Literal, get_args

from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import fold

Field = Literal[
    "last_name",
    "first_name",
    "full_name",
    "birth_on",
    "sex",
    "phone",
    "email",
    "address",
    "postcode",
    "city",
    "postcode_city",
    "situation",
    "french_level",
    "availability",
    "notes",
    "registered_france_travail",
    "receives_rsa",
    "education",
    "equipment",
    "referrer_name",
]
FIELDS: tuple[Field, ...] = get_args(Field)

_PEOPLE = (
    r"(beneficiaires?|participante?s?|apprenante?s?|personnes?( orientees?| accompagnees?)?|usagers?"
    r"|stagiaires?|candidate?s?|publics?|habitante?s?|adherente?s?|demandeurs?)"
)
_TITLES: tuple[tuple[str, Field | None, float], ...] = (
    # Titles that look like another field, first.
    ((r"(date|lieu|pays|ville|commune|departement|dept|dep)( d| de)?( l)? (orientation|entree|inscription"
     r"|rdv|rendez vous|contact|naissance ville|envoi|prescription|demande|saisie|debut|fin).*"), None, 0.9),
    (r"(lieu|pays|ville|commune|departement|dept|dep) (de )?naiss.*", None, 0.9),
    (r"(situation|statut) (familiale|matrimoniale?|administrative?|de sejour|du logement).*", None, 0.9),
    ((r"(n|no|num|numero|id|ordre|rang|ligne)( d ordre| de dossier| dossier| ligne)?|nationalite|age|ages?"
     r"|nb .*|nombre .*|nir|n (de )?(securite sociale|ss|secu)|pays|prescription|titre de sejour.*"
     r"|nom (de la )?(structure|commune|ville|rue|voie|atelier|formation)"), None, 0.9),
    ((r"(coordonnees|tel|telephone|portable|e ?mail|mail|contact|adresse|date|ville)s? "
     r"(du |de la |de l |de )?(prescri|referent|orienteu|conseill|accompagn|travailleur social|structure"
     r"|partenaire).*"), None, 0.9),
    ((r"((nom|prenom)( et prenom)?( s)? (du |de la |de l )?)?"
     r"(prescripteur|prescriptrice|referent|referente|orienteur|conseiller|conseillere|accompagnateur"
     r"|travailleur social|ref social|assistante? sociale?|assistant e social e|intervenante?)( .*)?"),
     "referrer_name", 0.9),
    ((r"(cip|ts|as|ref|oriente e? par|orientee? par|adressee? par|adresse e par|suivie? par|envoyee? par"
     r"|structure( orienteuse| prescriptrice)?|partenaire|organisme)"), "referrer_name", 0.8),
    ((r"(noms?( de famille)? (et |ou )?prenoms?( s)?|prenoms?( s)? (et )?noms?( de famille)?|nom s prenom s"
     rf"|nom complet|identite|noms? prenoms? .*|{_PEOPLE})"), "full_name", 0.95),
    ((r"(noms?|noms? de famille|nom d usage|nom usage|nom usuel|nom marital|nom d epoux|nom d epouse"
     rf"|nom ?(du |de la |de l |d )?{_PEOPLE}|noms? de famille .*|last ?name|surname)"), "last_name", 0.95),
    (r"(nom de naissance|nom naissance|nom de jeune fille|nom jf|nom patronymique|patronyme|nom .*)",
     "last_name", 0.8),
    (r"(prenoms?|prenoms? s|prenoms? usuel|prenoms? .*|first ?name|given name)", "first_name", 0.95),
    ((r"(.*\bnaiss(ance)?\b.*|nee?|ne e|ne e? le|nee? le|ne e s le|ddn|d d n|dn|d naiss"
     r"|date n|date (de )?nais.*"
     r"|birth.*|anniversaire|ne le .*)"), "birth_on", 0.95),
    (r"(sexe|genre|civilite|civ|h f|f h|m f|f m|mme m|m mme|mr mme|mme mr|titre|sexe .*)", "sex", 0.9),
    (r"(.*\b(e ?mails?|mails?|courriels?|mel|electronique)\b.*)", "email", 0.95),
    ((r"(.*\b(tel|tels|telephones?|telephonique|portables?|gsm|mobiles?|fixe)\b.*|port|n de tel.*|phone.*"
     r"|numeros?|joignable( au)?)"), "phone", 0.95),
    (r"(coordonnees|contacts?)", "phone", 0.5),
    ((r"((cp|c p|code postal|code post|codepostal|cpostal) ?(et |ou )?(ville|commune|localite)"
     r"|(ville|commune|localite) ?(et )?(cp|c p|code postal))"), "postcode_city", 0.95),
    (r"(cp|c p|code postal|code post|codepostal|c postal|cpostal|code postal .*|zip|postal)",
     "postcode", 0.95),
    (r"(villes?|communes?|localite|commune de residence|ville de residence|ville .*|commune .*)",
     "city", 0.9),
    ((r"(adresses?( postale| complete| domicile)?|domicile|rue|voie|n et rue|adresse .*|lieu de residence"
     r"|residence)"), "address", 0.85),
    (r"(.*\brsa\b.*|brsa|minima sociaux)", "receives_rsa", 0.9),
    ((r"(.*\b(france travail|pole emploi)\b.*|ft|pe|inscrite? e? ?(a |au )?(ft|pe).*|inscription (ft|pe)"
     r"|id ft|n ft|identifiant (ft|pe)|de inscrit)"), "registered_france_travail", 0.9),
    (r"(.*\b(diplomes?|etudes|scolarite|scolaire|qualification)\b.*|niveau (de |d )?formation|formation)",
     "education", 0.85),
    ((r"(niv(eau)?x? ?(de |du |en |d )?(la )?(langue )?(francais|fr|fle|langue|linguistique)( .*)?"
     r"|francais( .*)?|fle|langue( francaise)?|maitrise .*(francais|langue).*|cecrl?|niv(eau)? cecrl?"
     r"|niv fr|french.*)"), "french_level", 0.95),
    (r"(niv|niveau|niveaux)", "french_level", 0.5),
    (r"(.*\b(dispos?|disponibilites?|disponible)\b.*|creneaux?.*|horaires?.*|jours?.*|planning|quand)",
     "availability", 0.9),
    ((r"(situations?( .*)?|statuts?( .*)?|sit( pro)?|emploi|activite|profession|csp|sit .*"
     r"|.*\bsituation pro(fessionnelle)?\b.*|categorie|status)"), "situation", 0.9),
    (r"(.*\b(equipements?|materiels?|ordinateur|smartphone|internet)\b.*|pc|equipee?|connexion)",
     "equipment", 0.85),
    ((r"(.*\b(remarques?|observations?|commentaires?|notes?|precisions?|infos?|informations?|autres?"
     r"|objectifs?|projets?|besoins?|freins?|attentes?|motivations?|motif|divers)\b.*|obs|rq|rqs|rmq|com"
     r"|comm)"), "notes", 0.85),
)  # fmt: skip


def match_title(title: Cell) -> tuple[Field | None, float]:
    """Return the field that a column title means, with a confidence from 0 to 1.

    (None, 0.0) when the title is unknown; (None, 0.9) when it surely means none of our fields.

    Examples
    --------
    >>> match_title("Né(e) le"), match_title("N° Portable"), match_title("Ville de naissance")
    (('birth_on', 0.95), ('phone', 0.95), (None, 0.9))
    """
    if not isinstance(title, str) or len(title) > 60 or "@" in title:
        return None, 0.0
    words = fold(title)
    for pattern, field, confidence in _TITLES:
        if re.fullmatch(pattern, words):
            return field, confidence
    return None, 0.0
