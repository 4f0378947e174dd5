"""`chat`: a conversation in the terminal."""

from __future__ import annotations

import argparse
import datetime

from bot.app import build_answering
from bot.cli.ask import report_problems
from bot.cli.console import Console
from bot.cli.text import render
from bot.errors import EXIT_ANSWERED, EXIT_NO_ANSWER
from bot.wording import Wording
from retrieval.model import Caution, Outcome, Question, Turn


def run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    """Talk until an empty line or the end of input; the exit code tells whether anything was answered."""
    answering = build_answering(options.library)
    report_problems(answering, console, wording)
    answering.warm()
    style = console.style
    console.say(wording(options.hint, "chat-welcome"))
    previous: Turn | None = None
    caution = Caution(options.caution)
    answered_any = False
    while True:
        print(f"\n{wording(options.hint, 'chat-prompt')} ", end="", file=console.out, flush=True)
        line = console.stdin.readline()
        if not line.strip():
            console.say("")
            return EXIT_ANSWERED if answered_any else EXIT_NO_ANSWER
        answer = answering.answer(Question(line, options.hint, previous, caution)).answer
        previous = answer.turn
        answered_any |= answer.outcome is Outcome.ANSWERED
        console.say("\n" + render(answer, wording, style, today=datetime.date.today()))
