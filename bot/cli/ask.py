"""`ask`: one question, or a file of them."""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.answering import Answering
from bot.app import build_answering
from bot.cli.console import Console
from bot.cli.record import to_line, to_record
from bot.cli.text import render
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER, EXIT_WRONG_USE, UnreadableFileError
from bot.wording import Wording
from knowledge.article import Lang
from retrieval.language import language_of
from retrieval.model import Caution, Outcome, Question, Turn

MAX_CONVERSATIONS = 10_000
"""Of a batch, how many are remembered at a time; the one least recently spoken in is forgotten first."""


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Answer, and return the exit code."""
    if (options.question is None) == (options.batch is None):
        console.complain(wording(console.language, "error-no-question"))
        return EXIT_WRONG_USE
    # One question whose words show its language can be answered from the articles of that language alone.
    only = language_of(options.question) if options.question is not None else None
    answering = build_answering(options.library, only=only)
    report_problems(answering, console, wording)
    if options.batch is not None:
        answering.warm()
        for line in _batch(answering, options, console, wording):
            console.say(line)
        return EXIT_ANSWERED
    answered = answering.answer(Question(options.question, hint=options.hint, caution=Caution(options.caution)))
    today = datetime.date.today()
    if options.json:
        console.say(to_line(to_record(None, options.question, answered, wording, today=today)))
    else:
        console.say(render(answered.answer, wording, console.style, today=today))
    if answered.answer.outcome is Outcome.ANSWERED:
        return EXIT_ANSWERED
    if not options.json:
        key = "no-answer-advice" if answered.answer.outcome is Outcome.ADVICE else "no-answer-shown"
        console.complain(wording(answered.answer.language, key))
    return EXIT_NO_ANSWER


def report_problems(answering: Answering, console: Console, wording: Wording) -> None:
    """Say on standard error that files were set aside, if any were."""
    if count := len(answering.library.problems):
        console.complain(wording(console.language, "files-set-aside", count=count))


def _batch(answering: Answering, options: argparse.Namespace, console: Console, wording: Wording) -> Iterator[str]:
    """Yield one line of JSON for each line read; lines of one conversation are its turns."""
    turns: dict[str, Turn | None] = {}
    caution = Caution(options.caution)
    for line in _read_lines(options.batch, console):
        if not line.strip():
            continue
        fault, given = _read_request(line, console.language, wording)
        if fault:
            yield to_line({"id": given.get("id"), "error": fault})
            continue
        conversation = given.get("conversation")
        previous = turns.pop(conversation, None) if conversation is not None else None
        hint = Lang(given["language"]) if given.get("language") else options.hint
        if previous is not None and given.get("language"):
            previous = replace(previous, language=hint)
        answered = answering.answer(Question(given["question"], hint, previous, caution))
        if conversation is not None:
            turns[conversation] = answered.answer.turn
            if len(turns) > MAX_CONVERSATIONS:
                del turns[next(iter(turns))]
        today = datetime.date.today()
        yield to_line(to_record(given.get("id"), given["question"], answered, wording, today=today))


def _read_lines(name: str, console: Console) -> Iterator[str]:
    if name == "-":
        first = True
        for line in console.stdin:
            yield line.removeprefix("\ufeff") if first else line
            first = False
        return
    try:
        with Path(name).open(encoding="utf-8-sig", errors="replace") as file:
            yield from file
    except OSError as error:
        raise UnreadableFileError(name, error.strerror or type(error).__name__) from None


def _read_request(line: str, language: Lang, wording: Wording) -> tuple[str, dict[str, Any]]:
    """Return what is wrong with a line ("" if nothing) and what it holds."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return wording(language, "error-batch-json"), {}
    if not isinstance(given, dict) or not isinstance(given.get("question"), str):
        known = {"id": given["id"]} if isinstance(given, dict) and isinstance(given.get("id"), str) else {}
        return wording(language, "error-batch-json"), known
    known = {"id": given["id"]} if isinstance(given.get("id"), str) else {}
    if given.get("language") not in (None, "", *Lang):
        return wording(language, "error-batch-field", field="language", allowed=", ".join(Lang)), known
    for name in ("id", "conversation"):
        if not isinstance(given.get(name), str | None):
            return wording(language, "error-batch-field", field=name, allowed="text"), known
    return "", given
