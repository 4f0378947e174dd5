"""What somebody takes back while asking counts less; what only sounds like it stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Lang
from retrieval.analyzer import words
from retrieval.disfluency import repair
from retrieval.engine import Engine
from retrieval.model import Question
from retrieval.speech import SPEECH
from retrieval.stopwords import STOP_WORDS
from tests.benchmark.questions import SETS
from tests.benchmark.ranking import ranked_by
from tests.benchmark.sets import Query, read_rounds

_PIECES = sorted({word for speech in SPEECH.values() for phrase in speech.sure | speech.likely for word in phrase})
ANYTHING_SAID = st.lists(st.sampled_from([*_PIECES, "uh", "eh", "what", "who", "quien", "jail", "law", "the", "2017"]))


def repaired(text: str, language: Lang) -> tuple[str, str]:
    said, taken_back = repair(words(text), language, STOP_WORDS[language])
    return " ".join(said), " ".join(taken_back)


@pytest.mark.parametrize(
    ("text", "said", "taken_back"),
    [
        ("Who signed the, no wait, when was it signed?", "when was it signed", "who signed the"),
        ("What is the budget um sorry I mean who pays for it", "who pays for it", "what is the budget"),
        ("What skills, no, what career does he have?", "what career does he have", "what skills"),
        ("How no sorry in what year did it begin?", "in what year did it begin", "how"),
        ("Which is or no make that what is the rule?", "what is the rule", "which is"),
        ("Did it pass, oh wait, tell me who voted", "tell me who voted", "did it pass"),
        ("Who passed in the 2007, no make that the 2001 vote?", "who passed in the 2001 vote", "the 2007"),
        ("Who runs the county jail, or rather, the courthouse?", "who runs the courthouse", "the county jail"),
        ("Who, uh, signed it?", "who signed it", ""),
    ],
)
def test_in_english_what_is_taken_back_is_told_from_what_is_meant(text: str, said: str, taken_back: str) -> None:
    assert repaired(text, Lang.EN) == (said, taken_back)


@pytest.mark.parametrize(
    ("text", "said", "taken_back"),
    [
        ("¿Quién es, no espera, cuándo firmaron la ley?", "cuando firmaron la ley", "quien es"),
        ("¿Cuánto cuesta, perdón, quién paga?", "quien paga", "cuanto cuesta"),
        ("¿qué dice la orden, mejor dicho, la ley?", "que dice la ley", "la orden"),
        ("¿en 2016, perdón, quise decir en 2017, qué votaron?", "en 2017 que votaron", "en 2016"),
        ("eh ¿cuándo es, este, no, cuánto dura?", "cuanto dura", "cuando es"),
    ],
)
def test_in_spanish_too(text: str, said: str, taken_back: str) -> None:
    assert repaired(text, Lang.ES) == (said, taken_back)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I mean the downtown of SF", Lang.EN),
        ("no, they can't?", Lang.EN),
        ("Can I say no when the police ask to come in?", Lang.EN),
        ("Can ICE come in with no warrant?", Lang.EN),
        ("warrant or no warrant what can they do", Lang.EN),
        ("I'm sorry what is the ordinance", Lang.EN),
        ("How long did they wait when the jail called?", Lang.EN),
        ("can I go to the ER when I have no papers", Lang.EN),
        ("If the sheriff says no who can overrule him?", Lang.EN),
        ("What happens instead when they refuse", Lang.EN),
        ("Does Denver actually call ICE?", Lang.EN),
        ("¿Qué pasa si no digo mi nombre a ICE?", Lang.ES),
        ("¿qué les digo a los agentes cuando tocan la puerta?", Lang.ES),
        ("¿Cómo pido un perdón cuando tengo deportación?", Lang.ES),
        ("¿Qué hago si quiero decir algo en la audiencia?", Lang.ES),
        ("¿Puedo decir que no cuando me piden papeles?", Lang.ES),
        ("¿la lista de espera cuánto dura?", Lang.ES),
        ("¿este mes no hay juicios?", Lang.ES),
        ("can they hold me, um no warrant?", Lang.EN),
        ("how long do I wait no court date", Lang.EN),
        ("they keep saying no no no to me, what are my rights", Lang.EN),
        ("can the court strike that law down", Lang.EN),
        ("can a judge excuse me from the hearing", Lang.EN),
        ("no no tengo papeles", Lang.ES),
        ("bueno no tengo abogado, me dan uno?", Lang.ES),
        ("ICE vino a mi casa no no abrí qué hago", Lang.ES),
        ("la migra, perdón no hablo inglés, se llevó a mi hijo", Lang.ES),
        ("mi esposo no espera audiencia, ¿puede ICE detenerlo?", Lang.ES),
        ("¿qué quería decir la carta?", Lang.ES),
        ("¿cómo corrijo mi nombre en la orden?", Lang.ES),
    ],
)
def test_ordinary_uses_of_the_same_words_change_nothing(text: str, language: Lang) -> None:
    fillers = SPEECH[language].fillers
    assert repaired(text, language) == (" ".join(word for word in words(text) if word not in fillers), "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They took my husband to jail, sorry, who can visit him?", Lang.EN),
        ("They told me no. What can the sheriff do?", Lang.EN),
        ("ICE is at my door oh wait what do I say", Lang.EN),
        ("Can ICE enter the jail? Sorry, what can I do?", Lang.EN),  # after it nothing would be left to search for
        ("mi papá está en la cárcel, perdón, ¿quién lo puede visitar?", Lang.ES),
        ("el juez dijo no, qué puedo hacer", Lang.ES),
    ],
)
def test_what_somebody_tells_before_a_question_is_not_taken_back(text: str, language: Lang) -> None:
    assert repaired(text, language) == (" ".join(words(text)), "")


@pytest.mark.parametrize("text", ["sorry, what does the order say", "no, can they enter?", "oh no, what is the order?"])
def test_an_edit_that_nothing_stands_before_takes_nothing_back(text: str) -> None:
    said, taken_back = repaired(text, Lang.EN)
    assert " ".join(words(text)).endswith(said)
    assert (len(said.split()) > 3, taken_back) == (True, "")


@settings(deadline=None)
@given(found=ANYTHING_SAID, language=st.sampled_from(Lang))
def test_words_are_kept_or_taken_back_or_part_of_an_edit(found: list[str], language: Lang) -> None:
    said, taken_back = repair(found, language, STOP_WORDS[language])
    assert sorted(word for word in found if word in ("jail", "law", "2017", "quien", "who")) == sorted(
        word for word in [*said, *taken_back] if word in ("jail", "law", "2017", "quien", "who")
    )
    assert set(said) | set(taken_back) <= set(found)


def test_a_question_begun_and_dropped_finds_what_was_asked_in_the_end() -> None:
    read = read_rounds(SETS / "town_en.json")[0]
    engine = Engine(read.library())
    asked = [query.text for query in read.queries]
    firsts = right = plain = 0
    for dropped, query in zip(asked[1:] + asked[:1], read.queries, strict=True):
        begun = " ".join(dropped.split()[:4])
        for edit, count in ((", no wait, sorry, I mean, ", 1), (" ", 0)):
            found = ranked_by(engine, Query(query.id, f"{begun}{edit}what {query.text}", query.grades), read)
            firsts += count
            right += count * (found[0] in query.grades)
            plain += (1 - count) * (found[0] in query.grades)
    assert right > plain
    assert right / firsts > 0.8


def test_what_is_taken_back_is_not_what_a_question_is_about() -> None:
    engine = Engine(read_rounds(SETS / "town_en.json")[0].library())
    turn = engine.answer(Question("Who keeps the bridge, no wait, when do stalls open?", hint=Lang.EN)).turn
    assert turn is not None
    handed = {term for term, _ in turn.terms}
    assert "stall" in handed
    assert "bridg" not in handed
