"""The measure by which passages are compared: what it holds equal, and what it does not."""

from __future__ import annotations

import pytest

from knowledge.article import Lang
from tests.knowledge.figures import figures, missing_from, names


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("on August 28, 2017", "el 28 de agosto de 2017"),
        ("on Aug. 28", "el 28 de agosto"),
        ("in September 2025", "en septiembre de 2025"),
        ("on Monday, May 2, 2025", "el lunes 2 de mayo de 2025"),
        ("since January", "desde enero"),
        ("March 7, 2022", "7 de marzo de 2022"),
        ("in 2017", "en 2017"),
        ("$385,000 and 1,226", "$385,000 y 1226"),
        ("section 28-252 and 8 U.S.C. 1373", "la sección 28-252 y 8 U.S.C. 1373"),
        ("HB19-1124, 10 to 0, 3.6 percent", "HB19-1124, 10 a 0, 3.6 por ciento"),
        ("twelve of them, about two dozen", "doce de ellos, cerca de dos docenas"),
        ("at 2:30 p.m., 1-844-864-8341", "a las 2:30 p.m., 1-844-864-8341"),
    ],
)
def test_the_same_figures_are_equal_in_both_languages(english: str, spanish: str) -> None:
    assert figures(english, Lang.EN) == figures(spanish, Lang.ES)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("on August 28, 2017", "el 27 de agosto de 2017"),
        ("on August 28, 2017", "el 28 de julio de 2017"),
        ("on August 28, 2017", "el 28 de agosto de 2018"),
        ("on August 28, 2017", "el 28 de agosto"),
        ("on Monday", "el martes"),
        ("$385,000", "$358,000"),
        ("$1,000", "1,000"),
        ("section 28-252", "la sección 28-250"),
        ("three members", "dos concejales"),
        ("HB19-1124", "SB19-1124"),
        ("3.6 percent", "36 por ciento"),
    ],
)
def test_other_figures_are_not_equal(english: str, spanish: str) -> None:
    assert figures(english, Lang.EN) != figures(spanish, Lang.ES)


def test_a_word_that_is_no_date_is_none() -> None:
    assert figures("May I march with Mayor Hancock?", Lang.EN) == figures("", Lang.EN)


@pytest.mark.parametrize(
    "source",
    ["published 2017-08-28", "August 28, 2017", "Aug. 28 (2017-08-01)"],
)
def test_a_date_is_in_a_source_that_tells_it_in_another_form(source: str) -> None:
    assert missing_from(figures("in August 2017, on August 28, 2017", Lang.EN), [figures(source, Lang.EN)]) == set()


@pytest.mark.parametrize("source", ["2017-08-29", "2017-08", "28", "July 28, 2017", "August 28, 2018", ""])
def test_a_date_that_no_source_tells_is_missing(source: str) -> None:
    assert missing_from(figures("August 28, 2017", Lang.EN), [figures(source, Lang.EN)]) == {(2017, 8, 28)}


def test_a_number_that_no_source_tells_is_missing() -> None:
    assert missing_from(figures("$385,000 in 2018", Lang.EN), [figures("$385 in 2018", Lang.EN)]) == {"$385000"}


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Mayor Hancock and López", "el alcalde Hancock y López"),
        ("by Denver's City Council", "por el Concejo Municipal de Denver"),
        ("the U.S. Justice Department", "el Departamento de Justicia de Estados Unidos"),
        ("under 8 U.S.C. 1373", "según 8 U.S.C. 1373"),
        ("In Executive Order 142, Denver", "En la Orden Ejecutiva 142, Denver"),
        (
            "the Colorado Rapid Response Network",
            "la Red de Respuesta Rápida de Colorado (Colorado Rapid Response Network)",
        ),
    ],
)
def test_the_same_names_are_equal_in_both_languages(english: str, spanish: str) -> None:
    assert names(english, Lang.EN, set()) == names(spanish, Lang.ES, set())


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("by Kniech and López", "por Kniech"),
        ("by Kristin Bronson", "por Kristin Bronsen"),
        ("by the Justice Department", "por el Departamento de Policía de Denver"),
        ("in Denver", "en Aurora"),
    ],
)
def test_other_names_are_not_equal(english: str, spanish: str) -> None:
    assert names(english, Lang.EN, set()) != names(spanish, Lang.ES, set())


def test_a_word_that_begins_a_sentence_is_a_name_when_it_is_known_for_one() -> None:
    assert names("Seventeen signed. Hancock did.", Lang.EN, {"Hancock"}) == {"Hancock"}
