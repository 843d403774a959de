import pytest

from declic.engines.items.scenes.browser_search import count_matches, read_query

TEXT = "Contrat court : le bail mobilité expliqué aux locataires"
ADDRESS = "www.logement.exemple.fr"


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("bail mobilite", 2),
        ("baux", 0),
        ("locataire", 1),
        ("le la de", 0),
        ('"bail mobilité"', 1),
        ("« bail mobilité »", 1),
        ('"mobilité bail"', 0),
        ("bail site:logement.exemple.fr", 2),
        ("bail site:vacances.exemple.fr", 0),
        ("bail -mobilité", 0),
        ("vacances bail", 1),
    ],
)
def test_words_quotes_site_and_minus_are_understood(typed: str, count: int) -> None:
    assert count_matches(read_query(typed), ADDRESS, TEXT) == count
