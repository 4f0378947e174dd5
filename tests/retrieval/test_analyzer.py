"""Text becomes folded words, and words become terms."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.article import Lang
from knowledge.companions import VocabularyTerm
from knowledge.library import Library
from retrieval.analyzer import MAX_CHARS, Analyzer, fold, lines, words
from retrieval.stopwords import STOP_WORDS

ANY_TEXT = st.text(st.characters())
"""Control characters, right-to-left letters, emoji and lone surrogates too."""
MARKS = st.text(st.characters(categories=["Mn", "Me", "Cf"]), max_size=60)
ZALGO = st.lists(st.tuples(st.sampled_from("icejailñó 0"), MARKS)).map(lambda pairs: "".join(map("".join, pairs)))
PLAIN = "abcdeglnorstuvñáéíóúüABCÑÁÉ019 .,:;¿?¡!()$§%/'’-"
PLAIN_TEXT = st.text(PLAIN, max_size=200)
HUGE = {
    "letters": "a" * 100_000,
    "digits": "1" * 100_000 + "x",
    "apostrophes": "a'" * 50_000,
    "commas": "1,234" * 20_000,
    "zalgo": "e" + "\u0301\u0489" * 50_000,
    "emoji": "😀🏳️‍🌈" * 25_000,
    "right to left": "\u202eشرطة " * 15_000,
    "widest when folded": "\ufdfa" * 100_000,
    "lone surrogates": "\ud800" * 100_000,
    "control characters": "\0\x1b[31m\r\n\x07" * 10_000,
    "words": "may ice enter the jail " * 4_500,
}

# -- folding


@settings(deadline=None)
@given(text=st.one_of(ANY_TEXT, ZALGO))
@example(text="\u06d6\u034f\u0737")
@example(text="\u1e9e\u0130\ufb01\u0345")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(text) == fold(fold(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Retención", "retencion"),
        ("NIÑO", "nino"),
        ("pingüino", "pinguino"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁnal", "final"),
        ("Ｊａｉｌ", "jail"),
        ("i\u00adce", "ice"),
        ("I\u200bC\u200dE", "ice"),
        ("\u202eICE\u202c", "ice"),
        ("I\u0336C\u0315\u0489E\u034f", "ice"),
        ("\ufeffICE", "ice"),
    ],
)
def test_accents_case_and_hidden_marks_are_taken_off(text: str, folded: str) -> None:
    assert folded == fold(text)


# -- words


@settings(deadline=None)
@given(text=st.one_of(ANY_TEXT, ZALGO))
def test_words_are_folded_and_hold_letters_or_digits_only(text: str) -> None:
    for word in words(text):
        assert fold(word) == word
        assert word.isalnum() or all(unicodedata.category(c)[0] in "LN" for c in word)


@settings(deadline=None)
@given(text=ANY_TEXT, times=st.integers(1, 300))
def test_what_stands_after_the_limit_is_not_read(text: str, times: int) -> None:
    long = text * times
    assert words(long[:MAX_CHARS]) == words(long)


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_the_words_of_a_huge_text_are_bounded(text: str) -> None:
    assert sum(map(len, words(text))) <= 18 * MAX_CHARS


def test_a_limit_can_be_given() -> None:
    assert words("may ice enter", max_chars=7) == ["may", "ice"]


@settings(deadline=None)
@given(text=PLAIN_TEXT)
def test_case_and_the_form_of_accents_never_matter(text: str) -> None:
    expected = words(text)
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    for other in (text.upper(), text.lower(), decomposed, bare):
        assert expected == words(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$385,000", ["385000"]),
        ("$1,234,567.89", ["1234567", "89"]),
        ("10,0", ["10", "0"]),
        ("6,1234", ["6", "1234"]),
        ("28-252(b)", ["28", "252", "b"]),
        ("0940", ["940"]),
        ("17-0940", ["17", "940"]),
        ("000", ["0"]),
        ("Aug. 16th", ["aug", "16"]),
        ("1st 2nd 3rd 4th", ["1", "2", "3", "4"]),
        ("$5k", ["5000"]),
        ("5-1", ["5", "1"]),
        ("20/1/2021", ["@1", "20", "2021"]),
        ("EO142", ["eo", "142"]),
        ("１４２", ["142"]),
        ("999", ["999"]),
        ("12345678901234567890", ["12345678901234567890"]),
    ],
)
def test_numbers_have_one_form(text: str, found: list[str]) -> None:
    assert found == words(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("10am", ["10", "am"]), ("28-252b", ["28", "252", "b"]), ("2017and", ["2017", "and"]), ("24h", ["24", "h"])],
)
def test_a_number_stays_whole_before_a_letter(text: str, found: list[str]) -> None:
    assert found == words(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ICE's jails", ["ice", "jails"]),
        ("don't they're I'm he'd we'll I've", ["dont", "they", "i", "he", "we", "i"]),
        ("o'clock", ["oclock"]),
        ("'quoted'", ["quoted"]),
        ("''' '", []),
    ],
)
def test_short_forms_lose_their_ending(text: str, found: list[str]) -> None:
    assert found == words(text)


@pytest.mark.parametrize("apostrophe", ["'", "‘", "’", "\u02bc", "`", "´"])
@pytest.mark.parametrize("rest", ["", " ñ"], ids=["ascii", "not ascii"])
def test_every_sign_used_as_an_apostrophe_is_one(apostrophe: str, rest: str) -> None:
    assert words(f"ICE's jails don't{rest}") == words(f"ICE{apostrophe}s jails don{apostrophe}t{rest}")


@pytest.mark.parametrize("form", ["hel{}p", "n{}", "{}h"])
@pytest.mark.parametrize("piece", ["o", "ja"])
def test_letters_repeated_for_emphasis_give_one_word_in_every_length(form: str, piece: str) -> None:
    assert len({tuple(words(form.format(piece * times))) for times in range(3, 12)}) == 1


@pytest.mark.parametrize("text", ["committee", "see", "banana", "Mississippi", "aa", "jaja", "1111", "10000"])
def test_letters_that_stand_twice_stay(text: str) -> None:
    assert [text.lower()] == words(text)


@pytest.mark.parametrize("text", ["", " ", "?!", "😀", "\n\n", "\0", "---", "_", "\ud800", "\u0301\u0301"])
def test_text_without_letters_or_digits_has_no_words(text: str) -> None:
    assert words(text) == []


def test_a_line_break_parts_words() -> None:
    assert words("may\nice\r\nenter") == ["may", "ice", "enter"]


def test_no_stop_word_is_lost_in_folding() -> None:
    for stop_words in STOP_WORDS.values():
        assert stop_words == {word for stop_word in stop_words for word in words(stop_word)}


# -- lines


@settings(deadline=None)
@given(texts=st.lists(st.text(PLAIN + "`", max_size=60)))
@example(texts=["don`t", "¡"])
@example(texts=["1,", "234"])
@example(texts=["", "", ""])
def test_lines_equal_the_words_of_each(texts: list[str]) -> None:
    texts = [text for text in texts if text == _without_repeats(text)]
    assert [words(text) for text in texts] == lines(texts)


def _without_repeats(text: str) -> str:
    """Leave text alone unless a letter or a pair of letters stands three times running."""
    folded = fold(text)
    for width in (1, 2):
        for start in range(len(folded)):
            piece = folded[start : start + width]
            if len(piece) == width and piece.isalpha() and folded.startswith(piece * 3, start):
                return ""
    return text


@settings(deadline=None)
@given(texts=st.lists(st.text(st.characters(exclude_characters="\n"))))
def test_lines_are_as_many_as_the_texts(texts: list[str]) -> None:
    assert len(texts) == len(lines(texts))


def test_lines_of_the_library_are_not_cut() -> None:
    assert lines([" ".join(["jail"] * MAX_CHARS)]) == [["jail"] * MAX_CHARS]


# -- terms


def vocabulary_term(
    term_id: str, *english: str, es: tuple[str, ...] = (), broader: tuple[str, ...] = ()
) -> VocabularyTerm:
    return VocabularyTerm(term_id, "term", {Lang.EN: english, Lang.ES: es}, broader)


ORDER = vocabulary_term("eo-142", "Executive Order 142", "EO 142", es=("Orden Ejecutiva 142",), broader=("order",))
OTHER_ORDER = vocabulary_term("order", "executive order", es=("orden ejecutiva",))
AGENCY = vocabulary_term("ice", "ICE", "Immigration and Customs Enforcement", es=("la migra", "migración"))


@pytest.fixture
def english() -> Analyzer:
    return Analyzer(Lang.EN, [ORDER, OTHER_ORDER, AGENCY])


@pytest.fixture
def spanish() -> Analyzer:
    return Analyzer(Lang.ES, [ORDER, OTHER_ORDER, AGENCY])


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("executive order", ["=order"]),
        ("Executive Order 142", ["=eo-142", "=order"]),
        ("EXECUTIVE ORDER, 142!", ["=eo-142", "=order"]),
        ("executive orders", ["=order"]),
        ("executive order 14", ["=order", "14"]),
        ("executive", ["execut"]),
        ("executive jails", ["execut", "jail"]),
        ("immigration and customs", ["immigr", "and", "custom"]),
        ("ice Immigration and Customs Enforcement ice", ["=ice", "=ice", "=ice"]),
        ("executive executive order 142", ["execut", "=eo-142", "=order"]),
        ("la migra", ["=ice"]),
        ("migracion", ["=ice"]),
        ("", []),
    ],
)
def test_the_longest_alias_at_each_place_becomes_its_term(english: Analyzer, text: str, terms: list[str]) -> None:
    assert terms == english.analyze(text)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Orden Ejecutiva 142", ["=eo-142", "=order"]),
        ("órdenes ejecutivas", ["=order"]),
        ("executive order 142", ["=eo-142", "=order"]),
        ("La Migra", ["=ice"]),
        ("migración", ["=ice"]),
        ("ICE", ["=ice"]),
        ("cárceles", ["carcel"]),
    ],
)
def test_an_alias_serves_the_other_language_too(spanish: Analyzer, text: str, terms: list[str]) -> None:
    assert terms == spanish.analyze(text)


@pytest.mark.parametrize("own_first", [True, False])
def test_an_alias_of_the_own_language_wins_over_one_of_the_other(own_first: bool) -> None:
    own, other = vocabulary_term("police", "chota"), vocabulary_term("gossip", es=("chota",))
    assert Analyzer(Lang.EN, [own, other] if own_first else [other, own]).analyze("chota") == ["=police"]


def test_an_alias_without_a_word_is_no_alias() -> None:
    analyzer = Analyzer(Lang.EN, [vocabulary_term("nothing", "?", "😀")])
    assert analyzer.analyze("? jail 😀") == ["jail"]
    assert frozenset() == analyzer.alias_words


def test_alias_words_are_those_of_both_languages(english: Analyzer) -> None:
    assert {"executive", "142", "ejecutiva", "migra"} <= english.alias_words


@settings(deadline=None)
@given(text=ANY_TEXT)
def test_no_text_can_pass_for_a_vocabulary_term(text: str) -> None:
    assert not any(term.startswith("=") for term in Analyzer(Lang.EN).analyze("=ice " + text))


@settings(deadline=None)
@given(found=st.lists(st.sampled_from(["executive", "order", "142", "ice", "la", "migra", "jails", "and"])))
def test_every_word_gives_a_term_or_is_part_of_an_alias(found: list[str]) -> None:
    english = Analyzer(Lang.EN, [ORDER, OTHER_ORDER, AGENCY])
    plain = [term for term in english.terms(found) if not term.startswith("=")]
    stems = Analyzer(Lang.EN).terms(found)
    assert len(found) == len(stems)
    remaining = iter(stems)
    assert all(term in remaining for term in plain)


@pytest.mark.parametrize("language", Lang)
def test_stop_words_give_terms_but_no_content(language: Lang) -> None:
    analyzer = Analyzer(language)
    terms = analyzer.terms(sorted(analyzer.stop_words))
    assert len(analyzer.stop_words) == len(terms)
    assert analyzer.content(terms) == []


def test_content_keeps_what_a_question_is_about(english: Analyzer) -> None:
    terms = english.analyze("What does the executive order say about jails and ICE?")
    assert english.content(terms) == ["=order", "jail", "=ice"]


@pytest.mark.parametrize("language", Lang)
def test_each_alias_of_the_shipped_vocabulary_is_known_by_name(shipped: Library, language: Lang) -> None:
    analyzer = Analyzer(language, shipped.companions.vocabulary)
    aliases = [alias for term in shipped.companions.vocabulary for alias in term.aliases[language]]
    assert [alias for alias in aliases if not all(t.startswith("=") for t in analyzer.analyze(alias))] == []
