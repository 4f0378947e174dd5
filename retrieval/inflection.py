"""From a Spanish word, as written in a text and folded, to what a dictionary may list it under."""

from __future__ import annotations

from collections.abc import Iterator

_AR = (
    "o a as amos an aba abas abamos aban e aste aron are aras ara aremos aran aria arias ariamos arian ase asen ando "
    "ado ada ados adas es emos en arse andose arlo arla arlos arlas arle arles"
)
_ER_IR = (
    "o e es emos imos en ia ias iamos ian i iste io ieron eron ere eras era eremos eran eria erias eriamos erian ire "
    "iras ira iremos iran iria irias iriamos irian iera ieran iese iendo ido ida idos idas a as amos an erse irse "
    "iendose erlo erla erlos erlas irlo irla irlos irlas erle irle yo yeron yendo"
)
_ENDINGS = sorted(
    [(ending, ("ar",)) for ending in _AR.split()] + [(ending, ("er", "ir")) for ending in _ER_IR.split()],
    key=lambda pair: -len(pair[0]),
)
_NOUNS = (("ces", "z"), ("es", ""), ("s", ""), ("as", "o"), ("a", "o"), ("as", "or"), ("a", ""), ("as", ""))
_STRONG = (
    ("uv", "en"), ("pus", "pon"), ("duj", "duc"), ("hic", "hac"), ("hiz", "hac"), ("dij", "dec"), ("traj", "tra"),
    ("vin", "ven"), ("sup", "sab"), ("quis", "quer"), ("duzc", "duc"), ("zc", "c"), ("teng", "ten"), ("pong", "pon"),
    ("veng", "ven"), ("dig", "dec"), ("hag", "hac"), ("dic", "dec"), ("cup", "cab"),
)  # fmt: skip
"""What the end of a stem becomes in the infinitive."""
_VOWELS = (("ie", "e"), ("ue", "o"), ("i", "e"), ("u", "o"), ("qu", "c"), ("gu", "g"), ("c", "z"), ("j", "g"))
"""What one place of a stem, the last such, becomes in the infinitive."""
_PARTICIPLES = {
    "escrito": "escribir", "hecho": "hacer", "dicho": "decir", "puesto": "poner", "visto": "ver", "muerto": "morir",
    "abierto": "abrir", "vuelto": "volver", "roto": "romper", "cubierto": "cubrir", "resuelto": "resolver",
}  # fmt: skip
_MIN_STEM = 2


def lemmas(word: str) -> Iterator[str]:
    """Yield the forms to look a folded word up under, the likeliest first; most of them are no words."""
    yield word
    for ending, singular in _NOUNS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            yield word.removesuffix(ending) + singular
    for ending, infinitives in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _MIN_STEM:
            for changed in _stems(stem):
                yield from (changed + infinitive for infinitive in infinitives)
                if changed != stem and changed.endswith(("n", "c", "b", "a", "r")):
                    yield from (changed + infinitive for infinitive in ("er", "ir"))
    if word.endswith(("a", "as", "os", "o")) and (verb := _PARTICIPLES.get(word.rstrip("s")[:-1] + "o")) is not None:
        yield verb


def _stems(stem: str) -> Iterator[str]:
    yield stem
    for strong, plain in _STRONG:
        if stem.endswith(strong):
            yield stem.removesuffix(strong) + plain
    for broken, plain in _VOWELS:
        before, found, after = stem.rpartition(broken)
        if found:
            yield before + plain + after
