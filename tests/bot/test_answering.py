"""Answering: one way to an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.answering import Answering
from knowledge.library import load_library
from retrieval.engine import Engine
from retrieval.model import Question

BRIDGE = Question("Who may close a bridge?")


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
