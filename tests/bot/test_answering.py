"""Answering: one way to an answer, from whichever library is in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.answering import Answering
from bot.app import build_answering
from knowledge.library import load_library
from retrieval.engine import Engine
from retrieval.model import Question
from tests.bot.samples import SMALLEST, write_library

BRIDGE = Question("Who may close a bridge?")


def make_engine(folder: Path) -> Engine:
    return Engine(load_library(write_library(folder, {"harbor.md": SMALLEST})))


def test_the_answer_is_the_engines(shelf: Path) -> None:
    engine = Engine(load_library(shelf))
    assert Answering(engine).answer(BRIDGE).answer == engine.answer(BRIDGE)


def test_the_time_taken_is_told_in_milliseconds(shelf: Path) -> None:
    moments: Iterator[float] = iter((10.0, 10.25))
    assert Answering(Engine(load_library(shelf)), clock=lambda: next(moments)).answer(BRIDGE).elapsed_ms == 250.0


def test_an_answer_tells_which_library_it_came_from(shelf_answering: Answering, shelf: Path) -> None:
    assert shelf_answering.answer(BRIDGE).library_digest == load_library(shelf).digest


def test_the_same_question_gets_the_same_answer(shelf_answering: Answering) -> None:
    assert shelf_answering.answer(BRIDGE).answer == shelf_answering.answer(BRIDGE).answer


def test_a_new_engine_answers_from_then_on(shelf: Path, tmp_path: Path) -> None:
    answering = build_answering(shelf)
    engine = make_engine(tmp_path)
    answering.replace(engine)
    assert answering.engine is engine
    assert answering.library is engine.library
    assert answering.answer(BRIDGE).library_digest == engine.library.digest


def test_a_question_under_way_keeps_the_engine_it_began_with(shelf: Path, tmp_path: Path) -> None:
    old, new = Engine(load_library(shelf)), make_engine(tmp_path)

    def swap_and_tell() -> float:
        answering.replace(new)
        return 0.0

    answering = Answering(old, clock=swap_and_tell)
    answered = answering.answer(BRIDGE)
    assert answered.library_digest == old.library.digest
    assert answered.answer == old.answer(BRIDGE)
