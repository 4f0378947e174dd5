"""Misspelt words are mended to the library's own, and no others."""

from __future__ import annotations

import math
from itertools import chain, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.article import Lang
from retrieval.engine import Engine
from retrieval.index import LanguageIndex
from retrieval.spelling import FAR_KEY, LEFT_OUT, MIN_CHARS, NEAR_KEY, Speller, respelt, slip

COUNTS = {"sheriff": 5, "council": 9, "ordinance": 20, "jail": 7, "jails": 2, "mail": 1, "hail": 7, "vote": 3, "ice": 8}
KNOWN = st.text("abcde", min_size=1, max_size=10)
LIBRARY_WORDS = st.dictionaries(KNOWN, st.integers(1, 9), max_size=15)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(COUNTS)


@pytest.fixture(scope="module")
def indexes(engine: Engine) -> dict[Lang, LanguageIndex]:
    return {language: engine.index(language) for language in Lang}


def distance(one: str, other: str) -> int:
    """Count insertions, deletions, substitutions and swaps of neighbours (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sherif", "sheriff"),
        ("sherriff", "sheriff"),
        ("sehriff", "sheriff"),
        ("heriff", "sheriff"),
        ("hseriff", "sheriff"),
        ("ordinence", "ordinance"),
        ("ordinnence", "ordinance"),
        ("rodinance", "ordinance"),
        ("counsil", "council"),
        ("vota", "vote"),
    ],
)
def test_a_misspelt_word_is_mended(speller: Speller, typed: str, meant: str) -> None:
    assert ([meant], frozenset([meant])) == speller.correct([typed])


@pytest.mark.parametrize(
    "typed",
    ["council", "ice", "icy", "jai", "vo", "x", "2017", "1234567", "19th", "weather", "cuonsli", "zzzzzzzz", "шериф"],
)
def test_what_is_known_short_numeric_or_far_off_stays(speller: Speller, typed: str) -> None:
    assert ([typed], frozenset()) == speller.correct([typed])


def test_two_edits_are_too_many_for_a_word_of_middling_length(speller: Speller) -> None:
    assert speller.correct(["sherfi"])[0] == ["sherfi"]
    assert speller.correct(["ordinnce"])[0] != ["ordinnce"]


def test_of_words_equally_near_the_most_frequent_is_meant() -> None:
    assert Speller({"boils": 1, "bails": 2, "bulls": 1}).correct(["bxils"])[0] == ["bails"]


def test_of_words_equally_near_and_frequent_the_first_by_alphabet_is_meant() -> None:
    for order in (["boils", "bails"], ["bails", "boils"]):
        assert Speller(dict.fromkeys(order, 1)).correct(["bxils"])[0] == ["bails"]


def test_a_nearer_word_wins_over_a_more_frequent_one() -> None:
    assert Speller({"ordinances": 99, "ordinance": 1}).correct(["ordinnce"])[0] == ["ordinance"]


def test_only_what_was_put_in_counts_as_mended(speller: Speller) -> None:
    found, mended = speller.correct(["jail", "sherif", "xyzzy", "council"])
    assert found == ["jail", "sheriff", "xyzzy", "council"]
    assert {"sheriff"} == mended


def test_without_words_nothing_is_mended() -> None:
    assert (["sherif", "jail"], frozenset()) == Speller({}).correct(["sherif", "jail"])
    assert ([], frozenset()) == Speller(COUNTS).correct([])


def test_stop_words_are_right_as_they_are_and_meant_only_where_nothing_else_is_nearly_as_likely() -> None:
    speller = Speller({"jail": 1, "whole": 3, "for": 400, "fort": 25, "where": 90}, frozenset({"where", "for"}))
    found, mended = speller.correct(["where", "wheer", "jial", "fotr"])
    assert found == ["where", "where", "jail", "fort"]
    assert mended == {"where", "jail", "fort"}
    assert "where" in speller


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["sheriffs", "jail"], ["sheriffs", "jail"]),
        (["sheriffcouncil"], ["sheriff", "council"]),
        (["ofcouncil"], ["of", "council"]),
        (["ordi", "nance"], ["ordinance"]),
        (["jail", "vote"], ["jail", "vote"]),
        (["ayuntamientosheriff"], ["ayuntamientosheriff"]),
    ],
)
def test_words_run_together_or_cut_in_two_are_mended(typed: list[str], meant: list[str]) -> None:
    speller = Speller({**COUNTS, "sheriffs": 2, "jailvote": 1}, frozenset({"of"}))
    found, mended = speller.correct(typed)
    assert found == meant
    assert mended == set(meant) - set(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("abogasia", "abogacia"), ("yamada", "llamada"), ("bibienda", "vivienda"), ("aser", "hacer"), ("jente", "gente")],
)
def test_what_sounds_alike_in_spanish_is_mended(typed: str, meant: str) -> None:
    assert Speller({"abogacia": 1, "llamada": 1, "vivienda": 1, "hacer": 1, "gente": 1}).correct([typed])[0] == [meant]


def test_a_speller_knows_its_words(speller: Speller) -> None:
    assert "jail" in speller
    assert "jial" not in speller


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("balck", "black"),  # swapped, and none too few
        ("leade", "leader"),  # left out, and none too many
        ("xhief", "chief"),  # the key beside the first
        ("fchief", "chief"),  # one too many, beside the first
        ("takrs", "takes"),  # beside, and no far key
    ],
)
def test_the_likelier_slip_is_meant(typed: str, meant: str) -> None:
    counts = {"black": 2, "back": 2, "leader": 2, "lead": 2, "chief": 2, "takes": 2, "talks": 2}
    assert Speller(counts).correct([typed])[0] == [meant]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("musnt", "mustnt"),  # no other slip is as likely
        ("wouldt", "wouldnt"),
        ("llegal", "llegal"),  # left out and doubled
        ("udocumented", "undocumented"),
        ("inlegal", "inlegal"),
        ("invalid", "invalid"),
        ("silence", "silence"),
        ("injail", "in jail"),
    ],
)
def test_no_guess_denies_what_was_said_nor_the_reverse(typed: str, meant: str) -> None:
    counts = {"must": 90, "would": 90, "legal": 9, "illegal": 2, "documented": 9, "undocumented": 2, "valid": 5}
    speller = Speller({**counts, "since": 9, "jail": 9}, frozenset({"in", "since"}))
    assert " ".join(speller.correct([typed])[0]) == meant


def test_a_negation_is_never_lost_nor_made_in_the_shipped_library(indexes: dict[Lang, LanguageIndex]) -> None:
    typed = [
        "never",
        "none",
        "cannot",
        "couldnt",
        "shant",
        "invalid",
        "unsafe",
        "unlawful",
        "sino",
        "nunca",
        "ninguna",
        "invalida",
        "inseguro",
        "excepto",
    ]
    for index in indexes.values():
        assert index.speller.correct(typed) == (typed, frozenset())


def test_names_and_apologies_are_no_misspellings(indexes: dict[Lang, LanguageIndex]) -> None:
    typed = [
        "juan",
        "jose",
        "pedro",
        "hugo",
        "ximena",
        "nunez",
        "pena",
        "dolores",
        "tran",
        "sorry",
        "oops",
        "disculpa",
        "haven",
    ]
    for index in indexes.values():
        assert index.speller.correct(typed) == (typed, frozenset())


def test_of_a_flood_of_strange_words_some_are_mended(indexes: dict[Lang, LanguageIndex]) -> None:
    flood = [f"ordinanc{a}{b}" for a in "xyz" for b in "bcdfghjklmnpqrstvwxz"]
    found, _ = indexes[Lang.EN].speller.correct(["sherif", *flood, "sherif"])
    assert (found[0], found[-1]) == ("sheriff", "sherif")


@pytest.mark.parametrize("typed", ["mhief", "pchief"])
def test_another_first_letter_is_mended_only_where_a_finger_slips(typed: str) -> None:
    assert Speller({"chief": 9}).correct([typed])[0] == [typed]


def test_a_much_more_frequent_word_is_meant_though_the_slip_is_less_likely() -> None:
    assert Speller({"black": 1, "back": 50}).correct(["balck"])[0] == ["back"]


@pytest.mark.parametrize(
    ("typed", "meant", "likely"),
    [
        ("vote", "votes", LEFT_OUT),
        ("votte", "vote", 0.0),
        ("vtoe", "vote", 0.0),
        ("vorte", "vote", NEAR_KEY),
        ("vopte", "vote", NEAR_KEY),
        ("voxte", "vote", FAR_KEY),
        ("vpte", "vote", NEAR_KEY),
        ("vxte", "vote", FAR_KEY),
        ("voté", "vote", FAR_KEY),
    ],
)
def test_a_slip_is_as_likely_as_the_finger_is_near(typed: str, meant: str, likely: float) -> None:
    assert slip(typed, meant) == likely


@settings(deadline=None)
@given(counts=LIBRARY_WORDS, typed=st.lists(st.one_of(KNOWN, st.text(max_size=6)), max_size=5))
@example(counts={"abcd": 1}, typed=["", "a", "ab"])
def test_a_word_one_edit_away_is_the_likeliest_such(counts: dict[str, int], typed: list[str]) -> None:
    for word in typed:
        alike = {*respelt(word), *chain.from_iterable(map(respelt, respelt(word)))}
        fits = [known for known in counts if len(known) >= MIN_CHARS - 1 and distance(word, known) == 1]
        fits = [known for known in fits if word[0] in known[:2] or slip(word, known) > FAR_KEY]
        found, _ = Speller(counts).correct([word])
        if word in counts or len(word) < MIN_CHARS or word[0].isdigit():
            assert found == [word]
        elif fits:
            likely = {known: math.log(counts[known]) + slip(word, known) for known in fits}
            assert found[0] in alike or likely[found[0]] == max(likely.values())
        else:
            assert "".join(found) == word or found[0] in alike or distance(word, found[0]) == 2


@settings(deadline=None)
@given(counts=LIBRARY_WORDS, typed=st.lists(KNOWN, max_size=5))
def test_mending_twice_changes_nothing_more(counts: dict[str, int], typed: list[str]) -> None:
    speller = Speller(counts)
    once, mended = speller.correct(typed)
    assert (once, frozenset()) == speller.correct(once)
    assert mended <= counts.keys()


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        (Lang.EN, "ordinence", "ordinance"),
        (Lang.EN, "sherif", "sheriff"),
        (Lang.EN, "imigration", "immigration"),
        (Lang.EN, "comittee", "committee"),
        (Lang.ES, "ordenansa", "ordenanza"),
        (Lang.ES, "alcade", "alcalde"),
        (Lang.ES, "imigracion", "inmigracion"),
    ],
)
def test_usual_misspellings_are_mended_by_the_shipped_library(
    indexes: dict[Lang, LanguageIndex], language: Lang, typed: str, meant: str
) -> None:
    assert [meant] == indexes[language].speller.correct([typed])[0]


@pytest.mark.parametrize("language", Lang)
def test_stop_words_and_aliases_are_no_misspellings(indexes: dict[Lang, LanguageIndex], language: Lang) -> None:
    analyzer, speller = indexes[language].analyzer, indexes[language].speller
    assert all(word in speller for word in analyzer.stop_words | analyzer.alias_words)


@pytest.mark.parametrize("row", ["qwertyuiop", "asdfghjkl", "zxcvbnm"])
def test_keys_side_by_side_are_near_in_every_row(row: str) -> None:
    for left, right in pairwise(row):
        assert slip(f"{left}{right}1", f"{right}1") == slip(f"1{left}2", f"1{right}2") == NEAR_KEY
