"""How people correct themselves while they ask: sounds, edits and what follows them, in each language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from knowledge.article import Lang

Phrase = tuple[str, ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[Phrase]:
    return frozenset(tuple(line.split()) for line in text.strip().split("\n"))


def _by_opening(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        found.setdefault(phrase[0], []).append(phrase)
    return found


@dataclass(frozen=True)
class Speech:
    """How a language is corrected while it is spoken."""

    fillers: frozenset[str]
    """Sounds of somebody who thinks."""
    further: frozenset[str]
    """Words that go on an edit, but begin none."""
    sure: frozenset[Phrase]
    """They take something back wherever they stand between words."""
    likely: frozenset[Phrase]
    """They have other uses too, so they do only where a question begins after them."""
    not_after: frozenset[str]
    """After these words one that is likely is no edit: "can I say no when they ask?", "pedir perdón"."""
    leads: frozenset[Phrase]
    """What may stand before a question that begins anew."""
    asking: frozenset[str]
    vague: frozenset[str]
    """Of those, the ones that don't always ask: "no when they knock"."""
    verbs: frozenset[str]
    """What follows those if they do, and may open a question itself."""
    prepositions: frozenset[str]

    @cached_property
    def edits(self) -> dict[str, list[Phrase]]:
        """Return what is sure or likely by its first word, longer ones first."""
        return _by_opening(self.sure | self.likely)

    @cached_property
    def lead_phrases(self) -> dict[str, list[Phrase]]:
        """Return what may stand before a question by its first word, longer ones first."""
        return _by_opening(self.leads)

    @cached_property
    def openings(self) -> frozenset[str]:
        """Return the words that an edit begins with."""
        return self.fillers | self.edits.keys()


_ENGLISH = Speech(
    fillers=_words("uh uhh uhm um umm erm ah ahh eh hm hmm"),
    further=_words("wait no sorry uh better oh"),
    sure=_phrases("""
i mean
i meant
no i mean
no sorry
sorry i mean
no wait
or rather
no rather
no make that
or make that
or no make that
or no rather
or uh
or um
or er
or ah
scratch that
let me rephrase
let me rephrase that
oops
no not that
"""),
    likely=_phrases("""
er
err
no
or no
sorry
or sorry
oh sorry
or wait
oh wait
no no
sorry no
wait no
strike that
excuse me
my bad
hold on
never mind
nevermind
actually
or actually
no actually
rather
instead
or instead
"""),
    not_after=_words("""
say says said saying yes or if vote votes voted answer answers answered am im is are was were be been so very would
the a an id theyd youd hed shed wed with there to can must should i you we they he she feel
"""),
    leads=_phrases("""
tell me
please tell me
i want to know
i wanted to know
i want to ask
how about
do you know
can you tell me
just
but
and
so
"""),
    asking=_words("what who whom whose which when where why how whats whos whens wheres hows"),
    vague=_words("when where why how"),
    verbs=_words("""
is are was were do does did can could will would should has have had must may might isnt arent wasnt werent dont
doesnt didnt cant couldnt wont wouldnt shouldnt hasnt havent much many long often far old
"""),
    prepositions=_words("in at on of for from to by with under since until"),
)
_SPANISH = Speech(
    fillers=_words("eh ehh emm mm um uh hm hmm"),
    further=_words("espera no perdon mejor"),
    sure=_phrases("""
perdon quise decir
perdon queria decir
no perdon
mejor dicho
o mejor dicho
no mejor dicho
no mas bien
o mas bien
perdon digo
me expreso mal
me exprese mal
dejame decirlo de otra forma
"""),
    likely=_phrases("""
no
digo
no digo
perdon
disculpa
disculpe
quiero decir
no quiero decir
espera
quise decir
no quise decir
queria decir
perdon no
no no
no espera
espera no
corrijo
bueno no
ay no
olvidalo
me equivoque
este no
"""),
    not_after=_words("""
que si o y no les le te lo la se me como cuando donde porque yo dice dicen digo dije decir un el del al de este ese mi
su sin pedir pido pide en
"""),
    leads=_phrases("""
dime
digame
quiero saber
queria saber
quiero preguntar
me puedes decir
pero
y
"""),
    asking=_words("quien quienes cual cuales cuanto cuanta cuantos cuantas cuando donde adonde como que"),
    vague=_words("cuando donde como que"),
    verbs=_words("""
es son fue fueron era eran esta estan hay se ha han puede pueden puedo debe deben debo tiene tienen tengo hace hacen
hago paso pasa dice dicen va van significa firmo empezo empieza
"""),
    prepositions=_words("a ante con de desde en hasta para por segun sobre"),
)
SPEECH = {Lang.EN: _ENGLISH, Lang.ES: _SPANISH}
