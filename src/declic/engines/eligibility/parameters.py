"""Read a rule's parameters, or say in one sentence what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from declic.engines.eligibility.errors import WrongParameters

Parameters = Mapping[str, object]


def require_keys(
    criterion: str, parameters: Parameters, one_of: Collection[str], also: Collection[str] = ()
) -> str:
    """Return the one key of `one_of` that is given; refuse none, several, or unknown ones.

    Raises
    ------
    WrongParameters
        With a sentence that names what is expected.

    Examples
    --------
    >>> require_keys("minimum_age", {"older_than": 16}, ("older_than", "at_least"))
    'older_than'
    """
    given = [key for key in one_of if key in parameters]
    unknown = sorted(set(parameters) - {*one_of, *also})
    if unknown:
        raise WrongParameters(f"Le critère « {criterion} » ne connaît pas le paramètre « {unknown[0]} ».")
    if len(given) != 1:
        expected = " ou ".join(f"« {key} »" for key in one_of)
        raise WrongParameters(f"Le critère « {criterion} » attend un seul paramètre : {expected}.")
    return given[0]


def require_years(criterion: str, parameters: Parameters, key: str) -> int:
    """Return an age in years, a whole number from 0 to 120."""
    value = parameters[key]
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 120:
        raise WrongParameters(
            f"Le critère « {criterion} » attend un âge en années, de 0 à 120, pas « {value} »."
        )
    return value


def require_choice(criterion: str, parameters: Parameters, key: str, choices: Collection[str]) -> str:
    """Return a word taken from a list."""
    value = parameters[key]
    if not isinstance(value, str) or value not in choices:
        raise WrongParameters(
            f"Le critère « {criterion} » attend l’une de ces valeurs : {', '.join(choices)} ; "
            f"pas « {value} »."
        )
    return value


def require_words(criterion: str, parameters: Parameters, key: str) -> tuple[str, ...]:
    """Return a list of words that is not empty."""
    value = parameters[key]
    listed = list(value) if isinstance(value, list | tuple | set | frozenset) else []
    words = [word for word in listed if isinstance(word, str) and word]
    if not words or len(words) != len(listed):
        raise WrongParameters(
            f"Le critère « {criterion} » attend une liste de mots dans « {key} », pas « {value} »."
        )
    return tuple(words)


def require_word(criterion: str, parameters: Parameters, key: str) -> str:
    """Return a word that is not empty."""
    value = parameters[key]
    if not isinstance(value, str) or not value:
        raise WrongParameters(f"Le critère « {criterion} » attend un mot dans « {key} », pas « {value} ».")
    return value
