"""What somebody takes back while asking: "Who is the mayor, no wait, when was it signed?".

An edit ("no wait", "I mean") stands between what is taken back and the repair; the terms are those of E. Shriberg,
"Preliminaries to a Theory of Speech Disfluencies", 1994. The kinds are those of A. Gupta et al., "Disfl-QA: A Benchmark
Dataset for Understanding Disfluencies in Question Answering", ACL Findings 2021.

Measured on questions of public sets that begin, or hold a phrase of, another question before one of some thirty edits.
If that one is about the same article, it brings +.030 R@1 on the held part of squad2, +.047 xquad_en, +.019 xquad_es.
If it is about the same passage, what is taken back helps to find it, and little changes: +.009, +.001, -.001.
Of 115 real ones of Disfl-QA's training part, which take back words about the same passage, one more is right.
Up to .017 R@1 more would come of taking "no no", "no espera" and their like for edits wherever they stand, and of
taking back what tells rather than asks. But "mi esposo no espera audiencia" says something, and so does "they took my
son" in "they took my son, sorry, who can visit him?".
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
        anew = not usual and _asks_anew(rest, said, speech, sure=sure, alone=after == place + 1)
        if anew and not stop_words.issuperset(rest) and (not said or _opens(said, speech)):
            kept = 0
        elif sure and rest and said and not anew:
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
    corrects = sure = False
    while end < len(found):
        if found[end] in speech.fillers:
            end += 1
        elif phrase := _phrase_at(found, end, speech.edits):
            corrects = True
            sure |= phrase in speech.sure
            end += len(phrase)
        elif corrects and found[end] in speech.further:
            end += 1
        else:
            break
    return end, sure


def _phrase_at(found: Sequence[str], place: int, phrases: Mapping[str, Sequence[Phrase]]) -> Phrase:
    """Return the longest phrase that stands at a place, or none."""
    for phrase in phrases.get(found[place], ()):
        if tuple(found[place : place + len(phrase)]) == phrase:
            return phrase
    return ()


def _asks_anew(rest: Sequence[str], said: Sequence[str], speech: Speech, *, sure: bool, alone: bool) -> bool:
    """Tell whether what follows an edit is a whole question; one that is not sure must be followed by what asks."""
    if sure:
        # Most questions have one word that asks.
        asks_twice = not speech.asking.isdisjoint(said) and not speech.asking.isdisjoint(rest)
        return asks_twice or _opens(rest, speech)
    first, second = _first_two(rest, speech)
    return first in speech.asking and not (alone and first in speech.vague and second not in speech.verbs)


def _opens(found: Sequence[str], speech: Speech) -> bool:
    """Tell whether words begin as a question does: with one that asks, or with a verb."""
    return _first_two(found, speech)[0] in speech.asking or (bool(found) and found[0] in speech.verbs)


def _first_two(found: Sequence[str], speech: Speech) -> tuple[str, str]:
    """Return the words that a question begins with, after what may stand before it: "tell me in what year"."""
    found = (found and found[len(_phrase_at(found, 0, speech.lead_phrases)) :]) or found
    at = int(len(found) > 1 and found[0] in speech.prepositions)
    first, second, *_ = *found[at : at + 2], "", ""
    return first, second


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
