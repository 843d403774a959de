"""Opening hours as OpenStreetMap writes them: read aloud, or mended."""

import pytest

from declic.open_data.presentation.opening_hours import UnreadableHours, read_opening_hours

READ = {
    "Mo-Fr 09:00-12:00,14:00-17:30": "du lundi au vendredi : 9 h – 12 h, 14 h – 17 h 30",
    "Mo,We 10:00-12:00; PH off": "lundi, mercredi : 10 h – 12 h | jours fériés : fermé",
    "Sa,Su closed;": "samedi, dimanche : fermé",
    "Jul-Aug off": "de juillet à août : fermé",
    "Dec 24-Jan 02 off": "du 24 décembre au 2 janvier : fermé",
    "May 1 off": "le 1er mai : fermé",
    "Jul 1-15 Mo-Fr 09:00-12:00": "du 1er juillet au 15 juillet, du lundi au vendredi : 9 h – 12 h",
    "SH,PH off": "vacances scolaires, jours fériés : fermé",
    'Mo "sur rendez-vous"': "lundi : sur rendez-vous",
    'Tu 09:00-12:00 "sonnez fort"': "mardi : 9 h – 12 h (sonnez fort)",
    "24/7": "tous les jours : à toute heure",
    "08:00-24:00": "8 h – 24 h",
}
MENDED = {
    "lundi 9h-12h": "Nous ne comprenons pas « lundi 9h-12h »",
    "Mo-Fr": "Il manque les heures dans « Mo-Fr »",
    "Mo-Fr 9:00-12:00": "Nous ne comprenons pas « 9:00-12:00 »",
    "Mo-Fr 12:00-09:00": "Vérifiez « 12:00-09:00 »",
    "Mo-Fr 09:00-25:00": "Vérifiez « 09:00-25:00 »",
    "Mo-Fr 09:60-12:00": "Vérifiez « 09:60-12:00 »",
    "Mo-Fr 09:00-12:00;;PH off": "Une règle est vide",
    "Dec 45 off": "Le jour « Dec 45 » n’existe pas",
    "Moo 09:00-12:00": "Nous ne comprenons pas « Moo 09:00-12:00 »",
    '"sur rendez-vous"': "Dites quels jours",
    "": "Une règle est vide",
}


@pytest.mark.parametrize(("text", "words"), READ.items())
def test_hours_are_read_in_french(text: str, words: str) -> None:
    assert " | ".join(str(rule) for rule in read_opening_hours(text)) == words


@pytest.mark.parametrize(("text", "sentence"), MENDED.items())
def test_what_cannot_be_read_says_how_to_mend_it(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableHours, match=sentence.replace("?", ".")):
        read_opening_hours(text)
