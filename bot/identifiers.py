"""Patterns of what could lead to a person: identity numbers, telephone numbers, addresses, e-mail.

All read text in lower case, without accents, with one blank between words and digits of ASCII only. Whatever they
repeat is bounded or possessive, so that the time for a text grows with its length and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """What could lead to a person."""

    A_NUMBER = "a_number"
    PHONE = "phone"
    ADDRESS = "address"
    EMAIL = "email"
    DOCUMENT = "document"
    """Passport, consular card, licence, social security, case, receipt, payment card and the like."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one kind of thing looks like; where the pattern has a group `value`, that is the thing itself."""

    kind: PersonalKind
    expression: re.Pattern[str]
    fits: Callable[[str], bool] | None = None
    """Tells a value from what only looks like one, where the expression alone cannot."""
    in_words: bool = False
    """It may be written without any digit."""


def _any(words: str) -> str:
    """Write alternatives, given with blanks between them and `_` for a blank inside."""
    return f"(?:{'|'.join(words.split()).replace('_', ' ')})"


_SEP = "[ .-]"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_FILLER = (
    r"(?:[ :#.,=-]|\b"
    + _any(
        "a al an are at auto car carro con de del el en ending era es for in is it its la me mi my no number num "
        "numero of on please por porfa si so son the to troca tu was with consular id mexican[ao]? "
        "(?:colomb|ecua|guatemal|hondur|nicarag|peru|salvador|venez)[a-z]{2,8}"
    )
    + r"\b){0,12}+"
)
"""What may stand between what a number is called and the number."""

# Numbers that are called by their name

_ALIEN = _any(
    "aliens? uscis a[_-]?(?:number|num|#) numero[_-]a num_a extranjero eoir "
    "(?:numero|num|no)_de_(?:alien|registro)(?:_de_extranjeros?)?"
)
_PHONE = _any(
    "tele?phone phone tele?fono tel cell(?:ular|phone)? cel movil wh?ats?(?:app?)? wasap "
    "(?:my|his|her|their|our)_(?:number|num) (?:mi|su|nuestro)_(?:numero|num) call_(?:me|us|him|her) text_(?:me|us) "
    "llam(?:ame|eme|enos|arme|arle) marc(?:ame|ar|ale)"
)
_OF_WHAT = _any(
    "archivo caso cedula celda confirmacion corte cuenta detenido expediente folio id identidad identificacion interno "
    "licencia matricula multa pasaporte permiso placas? poliza preso recibo recluso seguro(?:_social)? ss tarjeta "
    "tramite visa"
)
_DOCUMENT = _any(
    "passports? pasaportes? matriculas? consular_id licen[cs](?:e|ia) driver'?s?_id placas? (?:license_)?plates? "
    "cedula identificacion credencial ine dui dpi curp seguro_social social(?:_security)? ssn itin green_card mica "
    "docket expediente folio"
    " (?:account|acct|booking|card|case|citation|confirmation|court|detainee|employee|file|id|inmate|jail|national"
    "|permit|photo|policy|receipt|routing|state|student|tax|ticket|visa)_(?:number|num|no|id|#)"
    f" (?:numero|num|no)\\.?_de_{_OF_WHAT}"
    " (?:case|caso|cuenta|receipt|recibo|tarjeta|tramite)_?(?:#|num(?:ero)?|no\\.)"
)
_VALUE = r"(?P<value>(?:[a-z]{1,4}[ -]?)?\d[a-z\d]*+(?:[ .:/-]?(?:[a-z]{1,3}-?)?\d[a-z\d]*+){0,7})"
_NO_VALUE = re.compile(
    rf"\d:\d\d-[a-z]{{2}}-\d{{3,5}}|(?:(?:cb|sb|hb)[ -]?)?\d\d-\d{{3,4}}"
    rf"|{_YEAR}(?:[ -]{_YEAR})*|{_YEAR}[ /.-]\d\d?[ /.-]\d\d?"
    rf"|\d\d?[ /.-]\d\d?[ /.-](?:{_YEAR}|\d\d)"
)
"""Dockets of federal courts, numbers of bills, years and dates."""
_FEWEST_DIGITS = 5


def is_value(text: str) -> bool:
    """Tell whether what follows the name of a number can be one: long enough, and no bill, year or date."""
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and not _NO_VALUE.fullmatch(text)


_NO_PLATE = _any(
    "act all and any are bill by can cars? cb como con days? de del did en eo for from had has hb how ice in la law "
    "ley los mas may men mil more not of on or order orden para per por que sb sin son than that the to up was"
)
_PLATE = (
    rf"\b(?:(?:license )?plates?|placas?|matriculas?)\b{_FILLER}(?P<value>"
    rf"(?!{_NO_PLATE}\b)[a-z]{{2,3}}[ -]?(?!{_YEAR})(?:\d{{3,4}}(?:-[a-z])?|\d\d-\d\d|[a-z]\d\d)"
    rf"|\d{{3}}(?:[ -]?(?!{_NO_PLATE}\b)[a-z]{{3}}|-[a-z]\d\d))(?!\w)"
)
"""Plates of Colorado and of Mexico; the Bills and Acts that a question on plates may name are none."""
_SECRET = _any("social(?:_security)? ssn itin seguro(?:_social)? tarjeta card account cuenta a[_-]?number numero_a")
_LAST_DIGITS = (
    rf"\b{_SECRET}\b{_FILLER}(?:ends?|ended|ending|terminan?|acaban?)\b{_FILLER}(?P<value>(?!{_YEAR})\d{{4}})(?!\d)",
    (
        rf"\b(?:last|ultim[oa]s) (?:4|four|cuatro)\b{_FILLER}(?:{_SECRET}|digits|digitos|numbers|numeros)\b"
        rf"{_FILLER}(?:{_SECRET}\b{_FILLER})?(?P<value>\d{{4}})(?!\d)"
    ),
)
_SUFFIX = r"(?:[a-z]\d{0,2}\b)?"
"""What Medicare and others write behind a number, as one word with it."""

# Numbers in words

_DIGIT_WORDS = {
    word: str(digit)
    for language in (
        "zero one two three four five six seven eight nine",
        "cero uno dos tres cuatro cinco seis siete ocho nueve",
    )
    for digit, word in enumerate(language.split())
} | {"oh": "0", "seven twenty": "720", "siete veinte": "720"}
"""As people say them one by one, and the area code of Denver that is said in two words."""
_DIGIT_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_DIGIT_WORDS, key=len, reverse=True))})\b")
_SPOKEN = (
    rf"(?<![\w$.,-])(?:{_DIGIT_WORD.pattern}|\d{{1,4}}(?!\w))"
    rf"(?:[ ,.-]{{1,2}}(?:{_DIGIT_WORD.pattern}|\d{{1,4}}(?!\w))){{2,13}}"
)


def spell_in_digits(text: str) -> str:
    """Write digits for the words that a number is spoken in."""
    return _DIGIT_WORD.sub(lambda match: _DIGIT_WORDS[match[0]], text)


def is_spoken_number(text: str) -> bool:
    """Tell whether a row of digits and words for digits can be a number of a person, and is not a count or an order."""
    spoken = sum(len(_DIGIT_WORDS[word]) for word in _DIGIT_WORD.findall(text))
    written = sum(map(str.isdigit, text))
    return (spoken >= 3 and spoken + written >= 9) or (written == 0 and spoken == 7)


# Addresses

_NO_NAME = _any(
    "a about agentes? agents? al all almost an and anos? any are around as at be but by can casas? casi como con "
    "contra cops? could council cuando days? deputies desde dias? did do does dolares? dollars? donde el en entre "
    "es familias? families for from fue ha had has hasta have hay her his homes? horas? hours? houses? how if in is "
    "it its los mas members? menos mes(?:es)? mi miembros miles? millas? minutes? minutos? months? more my nearly "
    "no not o of officers? on or our out over para people percent pero personas? persons? policias? por que se "
    "semanas? si sin so sobre son su sus than that the their then these this those times? to un una unas under unos "
    "up veces votes? votos? was weeks? were what when which who will with would y years? your"
)
"""Words that no street is called by."""
_NAME = rf"(?!{_NO_NAME}\b)(?:\d{{1,3}}(?:st|nd|rd|th|a|o)\b|[a-z][\w'.-]{{0,20}}+)"
_COMPASS = r"(?:(?:north|south|east|west|norte|sur|este|oeste|[nsew]|[ns][ew])\.? )"
_STREET = r"(?:street|str?|avenue|ave?|boulevard|blvd|road|rd|lane|ln|parkway|pkwy)\b\.?"
_OTHER_WAY = _any("drive dr court ct place pl way circle cir terrace ter trail trl loop highway hwy square")
_WAY = rf"(?:{_STREET}|{_OTHER_WAY}\b\.?)"
"""Words that end the name of a street, but mean other things as well."""
_CALLE = r"(?:calle|avenida|avda|ave?|bulevar|boulevard|blvd|calzada|carretera|privada|cerrada|callejon)\b\.?"
_OF = r"(?:(?:del?|las?|los|san|santa) ){0,2}"
_NO_HOUSE = (
    "act bill chapter circuit court distrito district eo ejecutiva ley number order orden ordenanza ordinance page "
    "precinct room seccion section title"
)
_START = r"(?<![\w$.,:/-])" + "".join(rf"(?<!\b{word} )" for word in _NO_HOUSE.split())
"""A number of its own, and none of a law, a district or a room."""
_HOUSE = rf"{_START}(?!{_YEAR})\d{{2,5}}(?:-\d{{1,4}})?[a-d]?(?![\w%]|[.,]\d)"
_LONG_HOUSE = rf"{_START}(?!{_YEAR})\d{{3,5}}[a-d]?(?![\w%]|[.,]\d)"
_HASH = r"(?:#|num(?:ero)?\b\.?|no\b\.?)"
_FLAT = _any(
    "apt apartment unit suite ste apto depto dpto departamento apartamento bldg building edificio lot lote space spc "
    "espacio trailer traila"
)
_UNIT = (
    r"(?:[ ,]{1,3}"
    rf"(?:{_FLAT}\b\.?|{_HASH}) ?#? ?[\w-]{{1,6}}+)?"
    r"(?:[ ,]{1,3}(?:[a-z.]{1,20}+[ ,]{1,3}){0,3}8[01]\d{3}(?:-\d{4})?\b)?"
)
"""The apartment, and the city down to a ZIP code of Colorado."""
_LIVES = (
    r"\b"
    + _any(
        "liv(?:e|es|ed|ing) stay(?:s|ing)? ad+res+ vivo vive vivimos viven viviendo direccion domicilio "
        "(?:my|our|his|her|their)_(?:house|home|apartment|place) (?:mi|su|nuestra)_casa"
    )
    + r" ?(?::|=|\b"
    + _any("at en es in is on")
    + r"\b)(?: |\b"
    + _any("a address at calle casa de el en es her his la las mi my no num numero su the una")
    + r"\b){0,9}+"
)
"""Where someone says that they live; what comes next need not be called a street."""
_APARTMENT = (
    r"\b(?:apt|apartment|unit|suite|apto|depto|dpto|departamento|apartamento|lote?|trailer|traila|espacio)\b\.? ?#? ?"
    r"(?:\d{1,5}[a-z]?|[a-z]-?\d{0,4})\b,? (?:(?:at|de|del|en|in|of) )?(?:(?:el|la|the) )?"
)
_END = r"(?= ?(?:[^\w #%$-]|$|(?:and|but|con|near|pero|y)\b))"
_DAY = r"\d{1,2}[ /.-]\d{1,2}[ /.-](?:19|20)?\d\d|\d{1,2} de [a-z]{3,10} del? \d{4}|[a-z]{3,9}\.? \d{1,2},? \d{4}"

_LONGITUDE = r"(?:[, ]{1,3}|!4d)(?:(?:lon(?:g(?:itude?)?)?|lng)\b[ :=]{0,2})?"
_DEGREES = (
    r"\d{1,3} ?[\u00b0o] ?\d{1,2}(?:\.\d{1,6})? ?['\u2032] ?"
    r"(?:\d{1,2}(?:\.\d{1,6})? ?(?:[\"\u201d\u2033]|['\u2032]{2}) ?)?[nsewo]\b"
)
_COORDINATES = (
    rf"(?<![\d.])-?\d\d?\.\d{{4,16}} ?\u00b0? ?[ns]?{_LONGITUDE}-?\d{{2,3}}\.\d{{4,16}}(?: ?\u00b0? ?[weo]\b)?",
    rf"(?<![\w.]){_DEGREES}(?:[, ]{{1,3}}{_DEGREES})?",
)
_CARD = (
    rf"(?<![\d-])(?!{_YEAR}{_SEP}{_YEAR})\d{{4}}{_SEP}"
    rf"(?:\d{{4}}{_SEP}\d{{4}}{_SEP}\d{{1,4}}|\d{{6}}{_SEP}\d{{5}})(?![\d-])"
)
_NO_PERSON = _any(
    "a al and call contact con contacto correo de denver e-?mail el en es escrib[aeio]r? for hola hi hello i ice is la "
    "llam[ae]r? mail manda(?:r|me)? me mi my o of or orden order para please police policia por que send the to un "
    "write y"
)
_MAILBOX = rf"(?:(?!{_NO_PERSON}\b)[^\W\d][\w.+%-]{{0,30}}+ ){{0,2}}[\w.+%-]++"
_PROVIDER = r"(?:gmail|hotmail|yahoo|outlook|icloud|live|proton(?:mail)?)\b"
_LOOKS: dict[PersonalKind, tuple[str, ...]] = {
    PersonalKind.EMAIL: (
        r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)++",
        (
            rf"(?<![\w.+%-]){_MAILBOX} (?:@|\(at\)|\[at\]|at|arroba) {_PROVIDER}"
            r" ?(?:\.|\bdot\b|\bpunto\b) ?com\b"
        ),
        (
            r"(?<![\w.+%-])[\w.+%-]++ ?(?:@|\(at\)|\[at\]|\bat\b|\barroba\b) ?"
            rf"{_PROVIDER}(?: ?(?:\.|\bdot\b|\bpunto\b) ?com\b)?"
        ),
    ),
    PersonalKind.A_NUMBER: (
        (
            r"(?<!\w)a ?(?:#|no\b\.?|num(?:ber|ero)?\b\.?)? ?[:#.-]? ?"
            rf"(?:\d{{7,9}}|\d{{3}}{_SEP}\d{{3}}{_SEP}\d{{2,3}}|\d\d{_SEP}\d{{3}}{_SEP}\d{{3}}|\d(?:{_SEP}\d){{7,8}})(?!\d){_SUFFIX}"
        ),
        rf"\b{_ALIEN}(?: registration)?{_FILLER}(?P<value>(?:a ?[#:-]? ?)?\d(?:{_SEP}?\d){{6,8}})(?!\d)",
        r"(?<![\d.-])\d{3}-\d{3}-\d{3}(?![\d-])",
    ),
    PersonalKind.PHONE: (
        r"(?:\+|(?<!\d)00|(?<!\d)011[ .-]?)\d(?:[ ().-]{0,3}\d){8,14}(?!\d)",
        r"(?<![\d.-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])",
        r"(?<![\d.-])\d\d[ .-]\d{4}[ .-]\d{4}(?![\d-])",
        r"(?<![\w$])(?<!\$ )\d{10}(?!\d)",
    ),
    PersonalKind.DOCUMENT: (
        rf"(?<![\d.-])\d{{3}}{_SEP}\d\d{_SEP}(?!{_YEAR})\d{{4}}(?![\d-]){_SUFFIX}",
        rf"(?<![\d$])(?<!\$ )(?:\d{{9}}(?!\d)|(?!1\d{{10}}(?!\d))\d{{11,}}+){_SUFFIX}",
        _CARD,
        r"(?<!\w)(?!a\d{7,9}\b)[a-z]{1,3}-?\d{7,10}\b",
        r"\b(?:msc|ioe|eac|wac|lin|src|nbc|[ytvcnp]sc|z[a-z]{2})[ .-]?\d\d[ .-]?\d{3}[ .-]?\d{5}\b",
        r"\b[a-z]{4}\d{6}(?:[a-z\d]{3}|[hmx][a-z]{5}[a-z\d]\d)\b",
        r"(?<![\d-])(?:\d{4} \d{5} \d{4}|\d{4}-\d{4}-\d{5}|\d{8}-\d|\d\d-\d{3}-\d{4})(?![\d-])",
        r"(?<![\w:-])(?:19|20)\d\d-?(?:cr|cv|gs|gv|m|t|dr|jv|jd|pr|mh|c)-?\d{3,6}\b",
        r"(?<![\w:-])\d\d-?(?:cr|gs|gv|m|t|dr|jv|jd|pr|mh)-?\d{5,6}\b",
        (
            rf"\b{_any('dob born birth_?da(?:te|y) date_of_birth fecha_de_nacimiento naci(?:o|d[oa])? cumpleanos')}\b"
            rf"{_FILLER}(?P<value>{_DAY})(?!\d)"
        ),
        _PLATE,
        *_LAST_DIGITS,
    ),
    PersonalKind.ADDRESS: (
        rf"{_HOUSE} {_COMPASS}?(?:{_NAME} ){{1,3}}?{_STREET}{_UNIT}",
        rf"{_HOUSE} {_COMPASS}(?:{_NAME} ){{1,3}}?{_WAY}{_UNIT}",
        rf"{_START}\d{{1,5}} {_COMPASS}{_NAME} {_WAY}{_UNIT}",
        rf"\b(?:at|en) (?P<value>{_LONG_HOUSE} (?:{_NAME} ){{1,2}}?{_WAY}{_UNIT})",
        rf"{_LIVES}(?P<value>{_LONG_HOUSE} {_COMPASS}?{_NAME}(?: {_WAY})?{_UNIT})",
        rf"{_LIVES}(?P<value>{_COMPASS}?{_NAME}(?: {_NAME})?[ ,]{{1,2}}{_HASH}? ?{_LONG_HOUSE}{_UNIT}{_END})",
        rf"\b{_CALLE} {_OF}{_NAME}(?: {_NAME}){{0,2}}[ ,]{{1,2}}{_HOUSE}\b{_UNIT}",
        rf"\b{_CALLE} {_OF}[\w.-]{{1,20}}+(?: [a-z]{{1,20}}+)??[ ,]{{0,2}}{_HASH} ?\d{{1,5}}\b{_UNIT}",
        rf"{_HOUSE} (?:de )?(?:(?:la|el) )?{_CALLE} {_OF}{_NAME}{_UNIT}",
        r"\b(?:p\.? ?o\.? ?box|(?:apartado|apdo\.?|casilla) postal)[ #]{0,3}\d{1,6}\b",
        rf"{_LIVES}(?P<value>{_HOUSE} {_COMPASS}{_NAME}{_UNIT})",
        rf"{_APARTMENT}{_LONG_HOUSE} {_COMPASS}?{_NAME}(?: {_WAY})?{_UNIT}",
    ),
}
_CALLED = {
    PersonalKind.DOCUMENT: rf"\b{_DOCUMENT}(?![a-z]){_FILLER}{_VALUE}",
    PersonalKind.PHONE: rf"\b{_PHONE}(?![a-z]){_FILLER}(?P<value>\(?\d(?:[ ().-]{{0,2}}\d){{6,12}})(?!\d)",
}
PATTERNS = (
    *(Pattern(PersonalKind.EMAIL, re.compile(look), in_words=True) for look in _LOOKS[PersonalKind.EMAIL]),
    *(Pattern(PersonalKind.ADDRESS, re.compile(look)) for look in _COORDINATES),
    *(Pattern(PersonalKind.A_NUMBER, re.compile(look)) for look in _LOOKS[PersonalKind.A_NUMBER]),
    *(Pattern(kind, re.compile(name), is_value) for kind, name in _CALLED.items()),
    Pattern(PersonalKind.PHONE, re.compile(_SPOKEN), is_spoken_number, in_words=True),
    *(
        Pattern(kind, re.compile(look))
        for kind in (PersonalKind.PHONE, PersonalKind.DOCUMENT, PersonalKind.ADDRESS)
        for look in _LOOKS[kind]
    ),
)
"""In the order in which they are looked for: what one has found, a later one does not call otherwise."""
