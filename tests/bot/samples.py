"""Answers built by hand, and a small library written out, so that no test leans on the shipped texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge.article import Article, ArticleId, Instrument, Lang, PartialDate, Passage, PassageId, Stage
from knowledge.companions import Contact, Gap, Topic
from retrieval.compose import compose
from retrieval.model import Answer, Outcome
from retrieval.passages import PassageSubject

RECORD_KEYS = [
    "id", "question", "language", "answered", "outcome", "reason", "answer_id", "text", "statements", "citations",
    "confidence", "library", "elapsed_ms",
]  # fmt: skip
CITATION_KEYS = [
    "number", "source", "passage", "title", "publisher", "published", "stage", "url", "quote", "locator",
    "signed", "in_force_until", "amended_by", "superseded_by",
]  # fmt: skip
SIGNED: Mapping[Instrument, PartialDate] = {
    Instrument.ORDINANCE: PartialDate(2017, 8, 31),
    Instrument.ORDER: PartialDate(2017, 8, 31),
}
CONTACT = Contact(
    id="hotline",
    name={Lang.EN: "Bridge hotline", Lang.ES: "Línea de puentes"},
    phone="1-844-555-0100",
    purpose={Lang.EN: "Tells who may cross.", Lang.ES: "Dice quién puede cruzar."},
    hours={Lang.EN: "Day and night", Lang.ES: "De día y de noche"},
    source=PassageId("bridge-rule#1"),
    checked=PartialDate(2026, 11, 22),
)
TOPIC = Topic("counting", {Lang.EN: "Who counts the bridges?", Lang.ES: "¿Quién cuenta los puentes?"}, {})
GAP = Gap("toll", {Lang.EN: "The library does not say what a toll costs.", Lang.ES: "No dice el costo del peaje."}, {})


def make_passage(text: str = "The city keeps its bridges open.", **more: Any) -> Passage:
    given: dict[str, Any] = {"number": 1, "instrument": Instrument.ORDINANCE, "stage": Stage.SIGNED}
    return Passage(text=text, **(given | more))


def make_article(*passages: Passage, **more: Any) -> Article:
    given: dict[str, Any] = {
        "id": ArticleId("story"),
        "language": Lang.EN,
        "title": "Bridges stay open",
        "publisher": "The Post",
        "url": "https://example.org/story",
        "published": PartialDate(2017, 8, 28),
    }
    return Article(passages=passages or (make_passage(),), **(given | more))


def make_answer(*articles: Article, signed: Mapping[Instrument, PartialDate] = SIGNED, **more: Any) -> Answer:
    """Build an answer that shows every passage of these articles."""
    body = compose([PassageSubject(a.passage_id(p), a, p) for a in articles for p in a.passages], signed)
    given: dict[str, Any] = {"id": "0123456789abcdef", "outcome": Outcome.ANSWERED, "language": Lang.EN}
    return Answer(groups=body.groups, citations=body.citations, **(given | more))


def front(title: str, **fields: str) -> str:
    given = {"title": title, "publisher": "City Clerk", "published": "2017-08-31", "url": "https://example.org/code"}
    return "\n".join(["---", *(f"{key}: {value}" for key, value in (given | fields).items()), "---", "", ""])


SMALLEST = front("A day at the harbor") + "The harbor opens at noon.\n\nThe lighthouse keeper sells pickled herring.\n"

_RULE = {"authority": "law", "stage": "signed", "instrument": "ordinance"}
_DRAFT = {"published": "2017-07", "stage": "draft", "instrument": "draft ordinance"}
_VOTE = {"published": "2017-08-02", "stage": "passed committee", "instrument": "draft ordinance"}

SHELF = {
    "articles/en/bridge-rule.md": front("City code § 1-1, Bridges", **_RULE)
    + """1. No city worker may close a bridge without a paper from a judge.
   - locator: (a)
   - question: who may close a bridge

2. The clerk counts the bridges every spring.
   - locator: (b)
   - question: who counts the bridges
""",
    "articles/es/bridge-rule.md": front("City code § 1-1, Bridges", **_RULE)
    + """1. Ningún empleado de la ciudad puede cerrar un puente sin un papel de un juez.
   - locator: (a)
   - question: quién puede cerrar un puente

2. La secretaria cuenta los puentes cada primavera.
   - locator: (b)
   - question: quién cuenta los puentes
""",
    "articles/en/bridge-draft.md": front("Draft bridge plan", **_DRAFT)
    + """1. The sheriff would paint all railings green.
   - question: who would paint the railings
""",
    "articles/es/bridge-draft.md": front("Draft bridge plan", **_DRAFT)
    + """1. El sheriff pintaría de verde todos los barandales.
   - question: quién pintaría los barandales
""",
    "articles/en/vote-five.md": front("Harbor vote", **_VOTE)
    + """1. The committee passed the harbor plan 5 to 1.
   - conflicts_with: vote-six#1
   - question: how did the committee vote on the harbor
""",
    "articles/en/vote-six.md": front("Harbor vote, as told by others", **_VOTE)
    + """1. The committee passed the harbor plan 6 to 1.
   - conflicts_with: vote-five#1
   - question: how did the committee vote on the harbor
""",
    "articles/en/lantern-order.md": front(
        "Executive Order 142", stage="signed", instrument="executive order 142", wording="quote"
    )
    + """1. Every lantern shall burn until the morning bell.
   - question: how long shall a lantern burn
""",
    "articles/es/fair.md": front("La feria", published="2018", instrument="context", stage="later")
    + """1. La feria de los faroles empieza el lunes.
   - question: cuándo empieza la feria de los faroles
""",
    "vocabulary.yaml": """- id: ordinance
  kind: instrument
  instrument: ordinance
  signed: 2017-08-31
  en: [ordinance]
  es: [ordenanza]
- id: order
  kind: instrument
  instrument: executive order 142
  signed: 2017-08-31
  en: [executive order 142]
  es: [orden ejecutiva 142]
""",
    "contacts.yaml": """- id: hotline
  name: {en: Bridge hotline, es: Línea de puentes}
  phone: 1-844-555-0100
  purpose: {en: Tells who may cross., es: Dice quién puede cruzar.}
  hours: {en: Day and night, es: De día y de noche}
  source: bridge-rule#1
  checked: 2026-11-22
""",
    "intents.yaml": """advice:
  en: [what should i do, what should i do now, should i run, tell me what i should do]
  es: [qué debo hacer, qué debo hacer ahora, debo correr, dígame qué debo hacer]
smalltalk:
  greeting:
    en: [hello, hello there]
    es: [hola, hola qué tal]
""",
    "gaps.yaml": """- id: toll
  near: [bridge-rule#1]
  en:
    says: The library does not say what a toll costs.
    questions: [what does the toll cost, how much is the toll]
  es:
    says: La biblioteca no dice cuánto cuesta el peaje.
    questions: [cuánto cuesta el peaje]
""",
    "topics.yaml": """- id: counting
  passages: [bridge-rule#2]
  en:
    question: Who counts the bridges?
    questions: [who does the counting of bridges]
  es:
    question: ¿Quién cuenta los puentes?
    questions: [quién hace la cuenta de los puentes]
""",
    "golden.yaml": """- id: who-closes
  language: en
  turns: [Who may close a bridge?]
  outcome: answered
  cites: [bridge-rule#1]
  says: [a paper from a judge]
- id: toll
  language: en
  turns: [How much is the toll?]
  outcome: no_match
""",
}


def write_library(folder: Path, files: Mapping[str, str] = SHELF) -> Path:
    """Write a library's files, given by their path in it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder
