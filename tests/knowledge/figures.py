"""The numbers, dates and names of a passage, told alike in English and in Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from babel.dates import get_day_names, get_month_names

from knowledge.article import Lang

Date = tuple[int | None, int | None, int | None]
"""Year, month, day; None where the text does not say it."""

_MONTHS = {
    language: [get_month_names("wide", locale=language)[number].lower() for number in range(1, 13)] for language in Lang
}
_WEEKDAYS = {language: [get_day_names("wide", locale=language)[day] for day in range(7)] for language in Lang}
_ENGLISH_MONTH = "|".join(rf"{name[:3].title()}(?:{name[3:]}\b|t?\.)" for name in _MONTHS[Lang.EN] if name != "may")
_DATES = {
    Lang.EN: re.compile(
        rf"\b(?P<month>{_ENGLISH_MONTH}|May(?= \d))(?: (?P<day>\d{{1,2}})(?!\d))?(?:,? (?P<year>\d{{4}}))?"
    ),
    Lang.ES: re.compile(
        rf"(?:\b(?P<day>\d{{1,2}}) de )?\b(?P<month>{'|'.join(_MONTHS[Lang.ES])})\b(?: de (?P<year>\d{{4}}))?"
    ),
}
_ISO_DATE = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
_FIGURE = re.compile(r"(?<![\w-])\$?(?:[A-Z]{2})?\d+(?:[,.:-]\d+)*(?!\w)")
_NUMBER_WORDS = {
    Lang.EN: ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    Lang.ES: ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"],
}
_OTHER_NUMBER_WORDS = {
    Lang.EN: {"seventeen": "17", "hundred": "100", "dozen": "dozen"},
    Lang.ES: {"diecisiete": "17", "cien": "100", "docenas": "dozen"},
}


@dataclass(frozen=True)
class Figures:
    """What two passages that say the same must share."""

    numbers: frozenset[str]
    dates: frozenset[Date]
    weekdays: frozenset[int]


def figures(text: str, language: Lang) -> Figures:
    """Return the numbers, the dates and the days of the week of a text."""
    dates: set[Date] = set()
    for match in _DATES[language].finditer(text):
        dates.add((_int(match["year"]), _month(match["month"], language), _int(match["day"])))
    rest = _DATES[language].sub(" ", text)
    dates |= {(int(year), int(month), _int(day)) for year, month, day in _ISO_DATE.findall(rest)}
    rest = _ISO_DATE.sub(" ", rest)
    values = {word: str(value) for value, word in enumerate(_NUMBER_WORDS[language], 2)}
    values |= _OTHER_NUMBER_WORDS[language]
    words = re.findall(r"[^\W\d_]+", rest.lower())
    numbers = {found.replace(",", "") for found in _FIGURE.findall(rest)} | {values[w] for w in words if w in values}
    weekdays = {i for i, day in enumerate(_WEEKDAYS[language]) if re.search(rf"\b{day}\b", text)}
    return Figures(frozenset(numbers), frozenset(dates), frozenset(weekdays))


def missing_from(told: Figures, sources: Iterable[Figures]) -> set[str | Date]:
    """Return the numbers and dates that no source has; a source may leave out the year, or tell more than the text."""
    known = list(sources)
    years = {str(date[0]) for figure in known for date in figure.dates}
    numbers = years.union(*(figure.numbers for figure in known))
    dates = [date for figure in known for date in figure.dates]
    lost: set[str | Date] = set(told.numbers - numbers)
    return lost | {date for date in told.dates if not any(_covers(other, date) for other in dates)}


def _covers(source: Date, date: Date) -> bool:
    year_agrees = source[0] is None or date[0] in (None, source[0])
    return year_agrees and source[1] == date[1] and date[2] in (None, source[2])


def _month(name: str, language: Lang) -> int:
    start = name.lower()[:3]
    return next(number for number, month in enumerate(_MONTHS[language], 1) if month.startswith(start))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


_ONE_NAME = {
    "Priorities-Act": r"Public Safety Enforcement Priorities Act|Ley de Prioridades de Seguridad Pública",
    "Legal-Fund": r"Denver Immigrant Legal Services Fund|Fondo de Servicios Legales para Inmigrantes de Denver",
    "Hotline": r"Colorado Rapid Response Network|Red de Respuesta Rápida de Colorado",
    "Executive-Order": r"Executive Order|Orden Ejecutiva",
    "Denver-Post": r"(?:The )?Denver Post",
    "Human-Services": r"Department of Human Services|Departamento de Servicios Humanos|Human Services",
    "Justice-Department": r"Justice Department|Departamento de Justicia",
    "Police-Department": r"Denver Police Department|Departamento de Policía de Denver",
    "Sheriff-Department": r"Denver Sheriff Department|Departamento del Sheriff de Denver",
    "Homeland-Security": r"(?:Department of )?Homeland Security|(?:Departamento de )?Seguridad Nacional",
    "City-Attorney-Office": r"City Attorney's Office|Oficina del Abogado de la Ciudad",
    "Housing-Committee": r"Safety, Housing, Education and Homelessness Committee"
    r"|Comité de Seguridad, Vivienda, Educación y Personas sin Hogar",
    "Refugee-Commission": r"Immigrant and Refugee Commission|Comisión de Inmigrantes y Refugiados",
    "Advisory-Committee": r"International Advisory Committee|Comité Asesor Internacional",
    "Council-Bill": r"Council Bill|Proyecto de Ley del Concejo",
    "Courthouse": r"Lindsey-Flanigan Courthouse|juzgado Lindsey-Flanigan",
    "Police-Grant": r"Justice Assistance Grants?",
    "United-States": r"\bU\.S\.(?!C)|Estados Unidos",
    "Congress": r"\bCongress\b|\bCongreso\b",
    "Constitution": r"\bConstitution\b|\bConstitución\b",
    "Fourth-Amendment": r"Fourth Amendment|Cuarta Enmienda",
    "Tenth-Amendment": r"Tenth Amendment|Décima Enmienda",
    "District": r"\bDistrict\b|\bDistrito\b",
    "Article": r"\bArticle\b|\bArtículo\b",
    "Ordinance": r"\bOrdinance\b|\bOrdenanza\b",
}
"""Names that are told in either language, or in both at once."""
_GLOSS = re.compile(r"(detainers?(?: [^.,;()]*)?) \(petici(?:ón|ones) de retención(?: de ICE)?\)")
"""What Spanish adds to a word that it keeps in English."""
_TITLES = {
    *("Mayor", "City", "Council", "Councilman", "President", "Governor", "Rep", "Attorney", "Chief", "Chapter"),
    *("Concejo", "Municipal", "English", "Spanish", "Latinos", "ID", "No"),
}
"""Words with a capital letter in one language that the other writes small, and the "No" of numbers."""


def mark_names(text: str, language: Lang) -> str:
    """Put one word in the place of each translated name, and take out the dates."""
    text = _GLOSS.sub(r"\1", _DATES[language].sub(" ", text))
    for name, pattern in _ONE_NAME.items():
        text = re.sub(pattern, f"the {name.replace('-', '')}", text)
    return re.sub("|".join(_WEEKDAYS[language]), " ", text)


def names_inside(text: str, language: Lang) -> set[str]:
    """Return the words with a capital letter that do not begin a sentence: these are surely names."""
    return {word for word, begins in _capitalised(mark_names(text, language)) if not begins}


def names(text: str, language: Lang, known: set[str]) -> set[str]:
    """Return the names in a text; a word that begins a sentence counts when it is known for one."""
    found = _capitalised(mark_names(text, language))
    return {word for word, begins in found if not begins or word in known} - _TITLES


def _capitalised(text: str) -> list[tuple[str, bool]]:
    found = []
    for match in re.finditer(r"[^\W_]+(?:\.[^\W\d_]+)*", text):
        if any(letter.isupper() for letter in match[0]):
            before = text[: match.start()].rstrip(' "“«(')
            found.append((_fold(match[0]), not before or before[-1] in ".?!"))
    return found


def _fold(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
