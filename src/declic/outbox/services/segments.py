"""How many segments an SMS takes: what operators charge for."""

#: GSM 03.38: what fits in seven bits, and what takes two places.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("\f^{}\\[~]|€")
#: Characters in a lone segment, and in each of several.
GSM_ALONE, GSM_CHAINED = 160, 153
WIDE_ALONE, WIDE_CHAINED = 70, 67


def count_segments(text: str) -> int:
    """Return how many segments an SMS takes: GSM-7 where every character fits, else UCS-2."""
    if BASIC.union(EXTENDED).issuperset(text):
        return split(
            sizes=[2 if letter in EXTENDED else 1 for letter in text], alone=GSM_ALONE, each=GSM_CHAINED
        )
    sizes = [len(letter.encode("utf-16-be")) // 2 for letter in text]
    return split(sizes=sizes, alone=WIDE_ALONE, each=WIDE_CHAINED)


def split(*, sizes: list[int], alone: int, each: int) -> int:
    """Return how many segments hold these characters; a character is never cut in two."""
    total = sum(sizes)
    if total <= alone:
        return 1
    segments, room = 1, each
    for size in sizes:
        if size > room:
            segments, room = segments + 1, each
        room -= size
    return segments
