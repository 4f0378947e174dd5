"""Read the command line, run the command, and turn errors into words and exit codes."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from bot.cli.console import Console
from bot.errors import EXIT_ANSWERED, EXIT_CODES, EXIT_INTERRUPTED, EXIT_TEMPORARY, EXIT_WRONG_USE, sentences
from bot.settings import SHARED, load_settings
from bot.wording import Wording
from knowledge.article import Lang
from retrieval.model import Caution

_EXITS = """\
exit codes:
  0   answered (for check and doctor: all is well; for run: it was told to end; for source: done)
  1   no answer was given (for check: something needs mending; for source: it was refused)
  2   the command or a setting is wrong; a sentence says which, and starting again changes nothing
  75  for run and doctor: it did not work this time; starting again later may help
"""


class _Parser(argparse.ArgumentParser):
    """Ends with exit code 2 and one sentence, not with a page of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_WRONG_USE, f"{self.prog}: {message}. See {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
    parser = _Parser(
        prog="python -m bot",
        description="Answers, with citations, what Denver's 2017 immigration ordinance and Executive Order 142 do.",
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_commands(parser, "command", _COMMANDS, _Parser(add_help=False))
    return parser


def _add_commands(
    parser: argparse.ArgumentParser, dest: str, commands: Mapping[str, _Command], shared: argparse.ArgumentParser
) -> None:
    """Add commands, or the verbs of one, each with the options that all share."""
    shared.add_argument(
        "--library", metavar="DIR", type=Path, help="folder of source articles (default: the one that comes along)"
    )
    shared.add_argument(
        "--language", choices=[lang.value for lang in Lang], help="language where the words don't show it"
    )
    choices = parser.add_subparsers(dest=dest, required=True, metavar=dest.upper())
    for name, command in commands.items():
        added = choices.add_parser(
            name,
            parents=[shared],
            help=command.purpose,
            description=command.purpose,
            epilog=_EXITS,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(added)


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="the question, in quotation marks")
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help='read one JSON object a line, {"id", "question", "conversation", "language"}, from FILE or - '
        "(standard input), and print one answer a line",
    )
    _add_caution(parser)


def _add_caution(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--caution",
        choices=[caution.value for caution in Caution],
        default=Caution.NORMAL.value,
        help="how sure the bot must be before it answers (default: %(default)s)",
    )


def _add_nothing(_: argparse.ArgumentParser) -> None:
    """Add nothing: the command has no options of its own."""


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fix", action="store_true", help="first put valid files into canonical form")


def _add_source(parser: argparse.ArgumentParser) -> None:
    # An option that is not given after the verb must not undo the one given before it.
    _add_commands(parser, "verb", SOURCE_VERBS, _Parser(add_help=False, argument_default=argparse.SUPPRESS))


def _add_source_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        metavar="FILE-OR-URL",
        help="text, Markdown, HTML or PDF file, - (standard input) or address of a page",
    )
    parser.add_argument(
        "--out", metavar="FILE", type=Path, default=None, help="write to this new file, never over another"
    )


def _server_id(text: str) -> int:
    """Read a server's id."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1 << 63):
        raise argparse.ArgumentTypeError(f"{text!r} is no id of a server; it is a number, such as 1234567890")
    return int(text)


def _add_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--server",
        metavar="ID",
        type=_server_id,
        default=None,
        help="the server whose own library, in DATA_DIR, is meant; without it, the folder of --library itself",
    )


def _add_source_preview(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="article file, or - (standard input)")
    parser.add_argument(
        "--as",
        dest="name",
        metavar="ID",
        default=None,
        help="id of the article (default: the file's name where the library has this article under it, else made of "
        "date, publisher and title)",
    )
    _add_server(parser)


def _add_reason(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "--reason", metavar="TEXT", default="", required=required, help="why; it stands in the history for good"
    )


def _add_source_publish(parser: argparse.ArgumentParser) -> None:
    _add_source_preview(parser)
    _add_reason(parser)


def _add_source_retire(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="id of the article")
    _add_reason(parser, required=True)
    _add_server(parser)


def _add_source_undo(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("id", metavar="ID", nargs="?", help="article whose last change is taken back")
    which.add_argument("--revision", metavar="N", type=int, help="number of the change to take back, from the history")
    _add_reason(parser)
    _add_server(parser)


def _add_source_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="article whose changes are shown (default: all)")
    parser.add_argument("--diff", metavar="N", type=int, help="show line by line what change N did")
    _add_server(parser)


def _add_source_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help="folder to make; one that holds something is refused")
    _add_server(parser)


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", metavar="N", type=int, default=0, help="port of the page (default: any that is free)")
    parser.add_argument("--no-browser", action="store_true", help="only print the page's address")


@dataclass(frozen=True, slots=True)
class _Command:
    """What a command is for, its options, and the settings in which a fault stops it (None: any setting)."""

    purpose: str
    add_arguments: Callable[[argparse.ArgumentParser], None] = _add_nothing
    binding: frozenset[str] | None = SHARED


_COMMANDS: dict[str, _Command] = {
    "ask": _Command("Ask one question and read the cited answer.", _add_ask),
    "chat": _Command("Ask question after question; a later one may lean on the one before.", _add_caution),
    "check": _Command(
        "Check every article file and the golden questions; name each fault with its line and what to do. Then count "
        "how many test questions are answered with each --caution of ask.",
        _add_check,
    ),
    "source": _Command("Work on the library's sources.", _add_source),
    "demo": _Command("Try the Discord bot in a browser, without Discord and without a token.", _add_demo),
    "run": _Command("Serve Discord until told to end; DISCORD_TOKEN must be set.", binding=None),
    "key": _Command("Make a key that seals who asked a question of the volunteers, for DESK_KEY.", binding=frozenset()),
    "invite": _Command("Print the link that adds the bot to a server.", binding=frozenset({"DISCORD_TOKEN"})),
    "doctor": _Command(
        "Check settings, token, permissions, commands, library, database and clock; say what to do.",
        binding=frozenset(),
    ),
}
"""Each command's module, of the same name, is imported only when it runs."""
_OF_DATA = SHARED | {"DATA_DIR"}
_OF_RECORD = _OF_DATA | {"DATABASE_URL"}
_RECORDED = "It is kept in the history, in the database in DATA_DIR, which is made if there is none."
SOURCE_VERBS: dict[str, _Command] = {
    "add": _Command(
        "Make the draft of a source article from a file or a web page.",
        _add_source_add,
        binding=SHARED | {"FETCH_PAGES"},
    ),
    "preview": _Command(
        "Tell what is wrong with an article file, and what it would do to answers; change nothing.",
        _add_source_preview,
        binding=_OF_RECORD,
    ),
    "publish": _Command(
        f"Put an article file into the library. A bot that runs notices. {_RECORDED}",
        _add_source_publish,
        binding=_OF_RECORD,
    ),
    "retire": _Command(
        f"Take an article out of all answers; old citations still resolve. {_RECORDED}",
        _add_source_retire,
        binding=_OF_RECORD,
    ),
    "undo": _Command(f"Take a change back. {_RECORDED}", _add_source_undo, binding=_OF_RECORD),
    "history": _Command(
        "List who changed what, when and why, from the database in DATA_DIR.", _add_source_history, binding=_OF_RECORD
    ),
    "list": _Command("List the articles with their ids.", _add_server, binding=_OF_DATA),
    "export": _Command(
        "Write the library as it is served into another folder, which --library takes.",
        _add_source_export,
        binding=_OF_DATA,
    ),
}
"""Each verb's module, in `bot.cli.source`, is imported only when it runs."""
_SERVICES = frozenset({"run"})
"""What a supervisor starts again if it fails in a way that nobody foresaw."""


def main(arguments: Sequence[str]) -> int:  # noqa: PLR0911 (one return for each way to end)
    """Run one command and return its exit code."""
    wording = Wording()
    console = Console(sys.stdin, sys.stdout, sys.stderr, os.environ)
    try:
        options = build_parser().parse_args([_as_utf8(text) for text in arguments])
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else EXIT_WRONG_USE
    unforeseen = EXIT_TEMPORARY if options.command in _SERVICES else EXIT_WRONG_USE
    try:
        return _run(options, console, wording)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader went away, as `| head` does: nothing is left to say, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_ANSWERED
    except tuple(EXIT_CODES) as error:
        for key, values in sentences(error):
            console.complain(wording(console.language, key, **values))
        return EXIT_CODES[type(error)]
    except OSError as error:
        console.complain(wording(console.language, "error-output", detail=error.strerror or type(error).__name__))
        return unforeseen
    except Exception:  # noqa: BLE001 (the process ends here; the traceback is shown)
        traceback.print_exc(file=console.err)
        console.complain(wording(console.language, "error-unexpected"))
        return unforeseen


def _as_utf8(argument: str) -> str:
    """Return an argument as typed, where Python took the terminal's bytes for another encoding."""
    return os.fsencode(argument).decode("utf-8", "replace") if not argument.isprintable() else argument


def _run(options: argparse.Namespace, console: Console, wording: Wording) -> int:
    command = SOURCE_VERBS[options.verb] if options.command == "source" else _COMMANDS[options.command]
    binding = command.binding
    given = dict(os.environ)
    if options.library and binding != SHARED:
        given["LIBRARY_DIR"] = str(options.library)
    options.settings = settings = load_settings(given, binding=binding)
    options.library = options.library or settings.library_dir
    options.hint = Lang(options.language) if options.language else settings.answer_language or console.language
    module = importlib.import_module(f"bot.cli.{options.command}")
    code: int = module.run(options, console, wording)
    console.out.flush()
    return code
