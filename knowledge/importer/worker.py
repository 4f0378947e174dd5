"""The process that reads one document: `python -m knowledge.importer.worker`, a job on its input, a report as output.

What parses hostile files will one day hang, eat all memory or crash, so it does this where nothing else can suffer:
in a fresh interpreter without the bot's environment (where its token stands), with limits on memory and time that the
kernel enforces, without a way to the network, to other programs, or to write files. A thread could not be killed; a
process forked off the bot would hold a copy of its memory, and `multiprocessing` would import the bot's main module
again and unpickle what the child sends. A process a document costs half a second; a moderator adds a few a day.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass

from knowledge.importer.draft import ImportCode, ImportedArticle, ImportFault
from knowledge.importer.exchange import Job, report
from knowledge.importer.reading import read_document

_FORBIDDEN = frozenset(
    ["subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "os.kill",
     "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
     "os.putenv", "pty.spawn"]
)  # fmt: skip
"""What no reader of documents needs, by the names of Python's audit events."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost."""

    seconds: int = 30
    memory_bytes: int = 640 << 20
    """Of addresses, libraries included: those take 60 MiB."""

    def arguments(self) -> list[str]:
        """Return the limits as the worker reads them."""
        return [str(self.seconds), str(self.memory_bytes)]


def confine(limits: Limits) -> None:
    """Bound this process, for good."""
    try:
        import resource  # noqa: PLC0415 (not on Windows, where the caller's clock is the only limit)
    except ImportError:
        pass
    else:
        bounds = (
            (resource.RLIMIT_AS, limits.memory_bytes),
            (resource.RLIMIT_CPU, limits.seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        )
        for kind, most in bounds:
            resource.setrlimit(kind, (most, most))
        # Ends the process even if whoever started it is gone.
        signal.alarm(limits.seconds)
    # Python would try to keep what it compiles, and could not clean up after it was refused.
    sys.dont_write_bytecode = True
    sys.addaudithook(_forbid)


def _forbid(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN or event.startswith("socket."):
        raise PermissionError(event)


def outcome_of(job: Job) -> ImportedArticle | ImportFault:
    """Read a document; what is too much for this process is a fault of the document."""
    try:
        return read_document(job.data, url=job.url, charset=job.charset)
    except ImportFault as fault:
        return fault
    except (MemoryError, RecursionError):
        return ImportFault(ImportCode.TOO_COMPLEX)


def main() -> None:
    """Read one job and report; any other end than exit code 0 means that the document is broken."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        # Whatever a library prints must not get between the report's lines.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        job = Job.unpack(sys.stdin.buffer.read())
        confine(Limits(*map(int, sys.argv[1:3])))
        out.write(report(outcome_of(job)))


if __name__ == "__main__":
    main()
