"""What somebody takes back while asking: "Who is the mayor, no wait, when was it signed?".

An edit ("no wait", "I mean") stands between what is taken back and the repair; the terms are those of E. Shriberg,
"Preliminaries to a Theory of Speech Disfluencies", 1994. The kinds are those of A. Gupta et al., "Disfl-QA: A Benchmark
Dataset for Understanding Disfluencies in Question Answering", ACL Findings 2021.

Measured on questions of public sets that begin, or hold a phrase of, another question before one of some thirty edits.
If that one is about the same article, it brings +.047 R@1 on the held part of squad2, +.057 xquad_en, +.035 xquad_es.
If it is about the same passage, what is taken back helps to find it, and little changes: +.003, -.002, +.002.
Of 115 real ones of Disfl-QA's training part, which take back words about the same passage, one more is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.article import Lang
from retrieval.speech import SPEECH, Phrase, Speech

MAX_TAKEN_BACK = 3
"""Words of content before an edit that a repair takes back, where no new question begins."""
MAX_COPY = 6
"""So far back a repair may begin with the same word: "in the 2007, no make that the 2001 plan"."""


def repair(found: Sequence[str], language: Lang, stop_words: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return a question's words as they were meant, and those taken back."""
    speech = SPEECH[language]
    if speech.openings.isdisjoint(found):
        return list(found), []
    said: list[str] = []
    taken_back: list[str] = []
    end = 0
    for place in [place for place, word in enumerate(found) if word in speech.openings]:
        if place < end:
            continue
        after, sure = _edit(found, place, speech)
        if after == place:
            continue
        said += found[end:place]
        end, rest = after, found[after:]
        usual = after == place + 1 and not sure and bool(said) and said[-1] in speech.not_after
        if rest and not usual and _asks_anew(rest, said, speech, sure=sure):
            kept = 0
        elif sure and rest and said:
            kept = _replaced_from(said, rest[0], stop_words)
        else:
            said += [word for word in found[place:after] if word not in speech.fillers]
            continue
        taken_back += said[kept:]
        del said[kept:]
    return [*said, *found[end:]], taken_back


def _edit(found: Sequence[str], place: int, speech: Speech) -> tuple[int, bool]:
    """Return where the edit at a place ends, there if there is none, and whether it is a sure one."""
    end = place
    thinks = corrects = sure = False
    while end < len(found):
        if found[end] in speech.fillers:
            thinks = True
            end += 1
        elif phrase := _phrase_at(found, end, speech.edits):
            corrects = True
            sure |= phrase in speech.sure
            end += len(phrase)
        elif corrects and found[end] in speech.further:
            end += 1
        else:
            break
    return end, sure or (thinks and corrects)


def _phrase_at(found: Sequence[str], place: int, phrases: Mapping[str, Sequence[Phrase]]) -> Phrase:
    """Return the longest phrase that stands at a place, or none."""
    for phrase in phrases.get(found[place], ()):
        if tuple(found[place : place + len(phrase)]) == phrase:
            return phrase
    return ()


def _asks_anew(rest: Sequence[str], said: Sequence[str], speech: Speech, *, sure: bool) -> bool:
    """Tell whether what follows an edit is a whole question."""
    rest = rest[len(_phrase_at(rest, 0, speech.lead_phrases)) :] or rest
    first = rest[1] if rest[0] in speech.prepositions and len(rest) > 1 else rest[0]
    second = rest[1] if len(rest) > 1 else ""
    if not sure:
        return first in speech.asking and (first not in speech.vague or second in speech.verbs)
    # Most questions have one word that asks.
    asks_twice = not speech.asking.isdisjoint(said) and not speech.asking.isdisjoint(rest)
    return first in speech.asking or rest[0] in speech.verbs or asks_twice


def _replaced_from(said: Sequence[str], first: str, stop_words: frozenset[str]) -> int:
    """Return where begins what a repair replaces: at the word that the repair begins with, else the last of content."""
    earliest = max(0, len(said) - MAX_COPY)
    for place in range(len(said) - 1, earliest - 1, -1):
        if said[place] == first:
            return place
    start = len(said)
    while start and len(said) - start < MAX_TAKEN_BACK and said[start - 1] not in stop_words:
        start -= 1
    return start
