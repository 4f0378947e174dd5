"""What was said last is remembered for minutes, for one person in one place, and never for more than so many."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from bot.conversations import Asked, Asker, Conversations, LastTurn
from bot.reference import reference
from knowledge.article import Lang, PassageId
from retrieval.model import Answer, Turn
from tests.bot.samples import make_answer

LIFETIME_S = 900.0
ANA = Asker(1, 10, 100)


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def answer(name: str) -> Answer:
    return make_answer(id=name, turn=Turn(Lang.EN, ((name, 1.0),), ()))


def last_id(conversations: Conversations, asker: Asker, *, public: bool = True) -> str | None:
    last = conversations.last(asker, public=public)
    return last.answer_id if last is not None else None


def make(*, max_count: int = 100) -> tuple[Conversations, Clock]:
    clock = Clock()
    return Conversations(LIFETIME_S, max_count=max_count, clock=clock), clock


def test_the_latest_turn_is_remembered() -> None:
    conversations, _ = make()
    for name in ("first", "second"):
        conversations.remember(ANA, answer(name), public=True)
    assert conversations.last(ANA, public=True) == LastTurn("second", Turn(Lang.EN, (("second", 1.0),), ()), 2)


def test_nobody_who_said_nothing_is_remembered() -> None:
    conversations, _ = make()
    assert conversations.last(ANA, public=True) is None


def test_a_conversation_ends_with_its_lifetime() -> None:
    conversations, clock = make()
    conversations.remember(ANA, answer("first"), public=True)
    clock.now = LIFETIME_S - 0.001
    assert last_id(conversations, ANA) == "first"
    clock.now = LIFETIME_S
    assert last_id(conversations, ANA) is None


def test_looking_back_does_not_make_a_conversation_last_longer() -> None:
    conversations, clock = make()
    conversations.remember(ANA, answer("first"), public=True)
    clock.now = LIFETIME_S - 1
    conversations.last(ANA, public=True)
    clock.now = LIFETIME_S
    assert last_id(conversations, ANA) is None


def test_each_turn_makes_a_conversation_last_longer() -> None:
    conversations, clock = make()
    conversations.remember(ANA, answer("first"), public=True)
    clock.now = LIFETIME_S - 1
    conversations.remember(ANA, answer("second"), public=True)
    clock.now = LIFETIME_S + 1
    assert last_id(conversations, ANA) == "second"


def test_an_answer_that_leads_nowhere_leaves_the_turn_before() -> None:
    conversations, _ = make()
    conversations.remember(ANA, answer("first"), public=True)
    conversations.remember(ANA, make_answer(id="second", turn=None), public=True)
    assert last_id(conversations, ANA) == "first"


def test_a_person_is_forgotten_everywhere_and_alone() -> None:
    conversations, _ = make()
    places = [ANA, Asker(1, 10, 101), Asker(1, 0, 102)]
    for place in (*places, Asker(2, 10, 100)):
        conversations.remember(place, answer("first"), public=True)
    assert conversations.forget(1) == 3
    assert [last_id(conversations, place) for place in places] == [None] * 3
    assert last_id(conversations, Asker(2, 10, 100)) == "first"


def test_a_conversation_that_has_ended_is_not_counted_as_forgotten() -> None:
    conversations, clock = make()
    conversations.remember(ANA, answer("first"), public=True)
    clock.now = LIFETIME_S
    assert conversations.forget(1) == 0


def test_what_was_asked_in_private_is_never_leaned_on_in_public() -> None:
    conversations, _ = make()
    conversations.remember(ANA, answer("public"), public=True)
    conversations.remember(ANA, answer("private"), public=False)
    assert last_id(conversations, ANA, public=True) == "public"
    assert last_id(conversations, ANA, public=False) == "private"


def test_in_private_one_may_go_on_from_what_was_asked_in_public() -> None:
    conversations, _ = make()
    conversations.remember(ANA, answer("private"), public=False)
    conversations.remember(ANA, answer("public"), public=True)
    assert last_id(conversations, ANA, public=False) == "public"


def test_a_place_counts_once_however_much_was_said_there() -> None:
    conversations, _ = make()
    for public in (True, False):
        conversations.remember(ANA, answer("first"), public=public)
    assert conversations.forget(1) == 1


def test_what_has_ended_is_forgotten_though_nobody_asks() -> None:
    conversations, clock = make()
    conversations.remember(ANA, answer("first"), public=True)
    clock.now = LIFETIME_S
    conversations.expire()
    assert conversations._turns.currsize == 0


def test_too_many_conversations_push_out_the_one_that_rested_longest() -> None:
    conversations, _ = make(max_count=3)
    askers = [Asker(number, 10, 100) for number in range(4)]
    for asker in askers[:3]:
        conversations.remember(asker, answer("first"), public=True)
    conversations.last(askers[0], public=True)
    conversations.remember(askers[3], answer("first"), public=True)
    assert [last_id(conversations, asker) is not None for asker in askers] == [True, False, True, True]
    assert len(conversations) == 3


@given(
    st.lists(
        st.tuples(st.sampled_from("+?-"), st.integers(1, 3), st.integers(100, 102), st.floats(0, 600)), max_size=40
    )
)
def test_what_is_remembered_is_what_was_said_in_time(steps: list[tuple[str, int, int, float]]) -> None:
    conversations, clock = make()
    said: dict[tuple[int, int], tuple[float, str]] = {}
    for number, (kind, user_id, channel_id, pause_s) in enumerate(steps):
        clock.now += pause_s
        asker = Asker(user_id, 10, channel_id)
        if kind == "+":
            conversations.remember(asker, answer(str(number)), public=True)
            said[user_id, channel_id] = clock.now + LIFETIME_S, str(number)
        elif kind == "-":
            conversations.forget(user_id)
            said = {key: value for key, value in said.items() if key[0] != user_id}
        until, name = said.get((user_id, channel_id), (0.0, ""))
        assert last_id(conversations, asker) == (name if clock.now < until else None)


def test_the_words_of_a_question_are_remembered_with_its_turn_and_who_could_read_them() -> None:
    conversations, clock = make()
    ids = ["1" * 16, "2" * 16, "3" * 16]
    answers = [make_answer(id=one, turn=Turn(Lang.EN, (), (PassageId("a#1"),) if one == ids[0] else ())) for one in ids]
    first, second, translated = map(reference, answers)
    other = replace(translated, passages=(7,))
    assert conversations.asked(ANA, first) is None
    conversations.remember(ANA, answers[0], public=True, question="Who?")
    conversations.remember(ANA, answers[1], public=False, question="When?")
    assert conversations.asked(ANA, first) == Asked("Who?", public=True)
    assert conversations.asked(ANA, second) == conversations.asked(ANA, translated) == Asked("When?", public=False)
    assert conversations.asked(ANA, other) is None
    assert "Who?" not in repr(conversations.last(ANA, public=True))
    clock.now = LIFETIME_S
    assert conversations.asked(ANA, first) is None
