"""The engines that rank the passages of a set, and what each is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from knowledge.article import Lang
from tests.benchmark.contest import Contender
from tests.benchmark.peers import NAIVE, STEMMED, RankBm25, installed
from tests.benchmark.sets import Query, Round
from tests.benchmark.tokens import split, tokenizer
from tests.benchmark.whole import Asked, Searching

OURS = "Bannock"
Form = Callable[[Query], Any]


def contenders(given: Round, *, with_peers: bool) -> Iterator[Contender]:
    """Yield Bannock, and the others over title and text as one."""
    yield Contender(OURS, Searching, partial(list, given.library().articles))
    if not with_peers:
        return
    stems = list(map(tokenizer(given.language), texts(given)))
    for name, make in installed():
        if name == STEMMED:
            yield Contender(NAIVE, RankBm25, partial(list, map(split, texts(given))))
        yield Contender(name, make, partial(list, stems))


def texts(given: Round) -> list[str]:
    """Return title and text of every passage."""
    return [entry.whole for entry in given.entries]


def forms(language: Lang) -> Callable[[str], Form]:
    """Return what makes of a query what an engine, by its name, is asked."""
    tokens = tokenizer(language)
    own: dict[str, Form] = {
        OURS: lambda query: Asked(query.text, language, query.history),
        NAIVE: lambda query: split(query.text),
    }
    return lambda name: own.get(name, lambda query: tokens(query.text))


def rank_bm25(given: Round) -> list[list[str]]:
    """Return the ids that rank-bm25 finds for each query, stemmed, without a process of its own."""
    tokens, peer = tokenizer(given.language), RankBm25()
    peer.build([tokens(text) for text in texts(given)], Path())
    return [[given.entries[n].id for n in peer.ask(tokens(query.text))] for query in given.queries]
