"""Tell calls for advice and small talk from questions of fact."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from copy import copy
from itertools import chain

ADVICE = "advice"
FACT = "fact"
HELP = "help"
_SMALLTALK = "smalltalk."


def _features(found: Sequence[str]) -> list[Hashable]:
    """Return the words and the pairs of neighbours, stop words too: "what should i do" is made of nothing else."""
    return [*found, *_pairs(found)]


def _pairs(found: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(["^", *found], [*found, "$"], strict=True)


class AdviceModel:
    """Naive Bayes: utterances that ask what to do against questions of fact.

    Source: C. Manning, P. Raghavan, H. Schütze, "Introduction to Information Retrieval", section 13.2.
    """

    def __init__(self, advice: Iterable[Sequence[str]], facts: Iterable[Sequence[str]]) -> None:
        self._advice = Counter(chain.from_iterable(map(_features, advice)))
        self._facts: Counter[Hashable] = Counter()
        self._words = 0
        self._take(facts, ())

    def edited(self, came: Iterable[Sequence[str]], went: Iterable[Sequence[str]]) -> AdviceModel:
        """Return the model with other questions of fact."""
        model = copy(self)
        model._facts = self._facts.copy()  # noqa: SLF001 (another of these)
        model._take(came, went)  # noqa: SLF001
        return model

    def _take(self, came: Iterable[Sequence[str]], went: Iterable[Sequence[str]]) -> None:
        for facts, count, times in ((came, self._facts.update, 1), (went, self._facts.subtract, -1)):
            texts = list(facts)
            self._words += times * sum(map(len, texts))
            count(chain.from_iterable(texts))
            # Of pairs only those that advice has are counted: the others say no more than their words.
            count(filter(self._advice.__contains__, chain.from_iterable(map(_pairs, texts))))
        self._asked: dict[Hashable, float | None] = {}
        self._offset = math.log((2 * self._words + 1) / (self._advice.total() + 1))

    def _odds(self, feature: Hashable) -> float | None:
        """Return what a known feature says for advice; None for nothing."""
        advice, facts = self._advice.get(feature, 0), self._facts.get(feature, 0)
        odds = None
        if advice > 1:
            odds = math.log((advice + 0.1) / (facts + 0.5)) + self._offset
        elif facts > 4:
            odds = math.log(0.1 / (facts + 0.5)) + self._offset
        self._asked[feature] = odds
        return odds

    def score(self, found: Sequence[str]) -> float:
        """Return the log-odds, above 0 towards advice, over the root of how many features are known; 0 for none."""
        if not self._advice or not self._words:
            return 0.0
        known, facts, advice = self._asked, self._facts, self._advice
        odds = []
        for feature in dict.fromkeys(_features(found)):
            if feature in facts or feature in advice:
                one = known[feature] if feature in known else self._odds(feature)
                if one is not None:
                    odds.append(one)
        return sum(odds) / math.sqrt(len(odds)) if odds else 0.0


class Phrases:
    """Phrases that mean the same wherever they stand."""

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            if phrase:
                self._by_first.setdefault(phrase[0], []).append(tuple(phrase))

    def stand_in(self, found: Sequence[str]) -> bool:
        """Tell whether one of them stands among the words, whole."""
        return any(
            tuple(found[place : place + len(phrase)]) == phrase
            for place, word in enumerate(found)
            for phrase in self._by_first.get(word, ())
        )


class SmalltalkModel:
    """The nearest small-talk utterance, by shared words weighed by rarity."""

    def __init__(self, utterances: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._utterances: list[tuple[str, tuple[str, ...]]] = []
        counts: Counter[str] = Counter()
        for kind, found in utterances:
            # In order of appearance: sums over a set would hang on how its words are hashed.
            self._utterances.append((kind, tuple(dict.fromkeys(found))))
            counts.update(self._utterances[-1][1])
        size = len(self._utterances) + 1
        self._idf = {word: math.log(size / count) for word, count in counts.items()}
        self._rarest = math.log(size) + 1.0
        self._lengths = [sum(self._idf[word] for word in distinct) for _, distinct in self._utterances]
        self._holding: dict[str, list[int]] = {}
        for number, (_, distinct) in enumerate(self._utterances):
            for word in distinct:
                self._holding.setdefault(word, []).append(number)

    def nearest(self, found: Sequence[str]) -> tuple[str, float]:
        """Return the kind of the nearest utterance and its likeness (Dice, 0 to 1)."""
        own = sorted(set(found))
        length = sum(self._idf.get(word, self._rarest) for word in own)
        shared: dict[int, float] = {}
        for word in own:
            for number in self._holding.get(word, ()):
                shared[number] = shared.get(number, 0.0) + self._idf[word]
        best = max(
            ((2 * overlap / (length + self._lengths[number] or 1.0), -number) for number, overlap in shared.items()),
            default=(0.0, 0),
        )
        return self._utterances[-best[1]][0] if shared else "", best[0]


def smalltalk_kind(intent_id: str) -> str | None:
    """Return the kind of small talk that an intent's id names, if it is small talk."""
    return intent_id.removeprefix(_SMALLTALK) if intent_id.startswith(_SMALLTALK) else None
