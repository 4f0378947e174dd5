"""What hypothesis makes of articles: every word that a format could stumble over."""

from __future__ import annotations

import datetime
import re

from hypothesis import strategies as st

from knowledge.article import (
    Article,
    ArticleId,
    Authority,
    Instrument,
    Lang,
    PartialDate,
    Passage,
    PassageId,
    Stage,
    Status,
    Wording,
)
from knowledge.frontmatter import MAX_PASSAGE_CHARS

ODD = (
    *re.split(
        r"\n *|  +",
        r"""yes  no  null  ~  true  retired  1.10  2017  2017-08-31  12:30  0x1F  1e3  =  <<  question:  key:
        :value  - key: value  - question: who  - locator: ¶3  key: value  a: b # c  # heading  ## heading  #  ##
        ===  ---  --- x  1. item  12) item  - item  * item  + item  -  --  ...  '  "  'quoted'  "quoted"  it's
        say "no"  back\slash  \n  *bold*  &anchor  !tag  !!int  %dir  @at  `tick`  {a: b}  [a, b]  ? key  | block
        > fold  |  >  ,  a #comment  a#b  a:b  <!-- comment -->  -->  &amp;  ```  | a | b |  http://a  ¶3
        § 28-252(b)  $1,450,000  ñandú  ¿Qué?  «sí»  —  …  😀  ﬁ  ı  漢字  שלום""",
    ),
    *("\ufeff", "\u200b", "\u202e", "e\u0301", "\U0010fffd"),
)
"""Text that means something to YAML or to Markdown, or that is easily lost."""

_letters = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
_pieces = st.one_of(st.sampled_from(ODD), st.text(_letters, min_size=1, max_size=12))
lines = st.lists(_pieces, min_size=1, max_size=4).map(" ".join).map(lambda text: " ".join(text.split())).filter(bool)
"""One line of text with single spaces."""
_maybe = st.one_of(st.just(""), lines)

partial_dates = st.builds(
    lambda day, length: PartialDate.parse(day.isoformat()[:length]),
    st.dates(min_value=datetime.date(1, 1, 1)),
    st.sampled_from([4, 7, 10]),
)
_urls = st.text("az09-._~:/?#@!$&'()*+,;=%\"<>{}|\\^`ñ", max_size=20).map("https://example.org/".__add__)
passage_ids = st.sampled_from([PassageId("story#1"), PassageId("2017-08-31-a_b.c#999999"), PassageId("x#07")])
_references = st.lists(passage_ids, max_size=2).map(tuple)
_some_dates = st.none() | st.sampled_from([PartialDate(2017, 8, 31), PartialDate(2025)])
"""Few, so that a passage often has the same as its article."""


@st.composite
def _passages(draw: st.DrawFn) -> tuple[Passage, ...]:
    numbers = draw(st.lists(st.integers(1, 999_999), min_size=1, max_size=4, unique=True))
    section, passages = draw(_maybe), []
    for number in numbers:
        passages.append(
            Passage(
                number=number,
                text=draw(lines)[:MAX_PASSAGE_CHARS].strip(),
                instrument=draw(st.sampled_from(Instrument)),
                stage=draw(st.sampled_from(Stage)),
                wording=draw(st.sampled_from(Wording)),
                section=section,
                locator=draw(_maybe),
                questions=tuple(draw(st.lists(lines, max_size=3))),
                conflicts_with=draw(_references),
                superseded_by=draw(_references),
                amended_by=draw(_references),
                signed=draw(_some_dates),
                in_force_until=draw(_some_dates),
            )
        )
        section = draw(lines) if draw(st.booleans()) else section
    return tuple(passages)


articles = st.builds(
    Article,
    id=st.just(ArticleId("story")),
    language=st.sampled_from(Lang),
    title=lines,
    publisher=lines,
    url=_urls,
    passages=_passages(),
    author=_maybe,
    published=st.none() | partial_dates,
    published_note=_maybe,
    authority=st.sampled_from(Authority),
    stage=st.sampled_from(Stage),
    instrument=st.sampled_from(Instrument),
    signed=_some_dates,
    in_force_until=_some_dates,
    amended_by=_references,
    superseded_by=_references,
    wording=st.sampled_from(Wording),
    reliability=_maybe,
    seen=_maybe,
    licence=_maybe,
    remark=_maybe,
    reviewed=st.none() | partial_dates,
    review_by=st.none() | partial_dates,
    status=st.sampled_from(Status),
)
"""Articles as an editor could hold them; their sections, once begun, do not end."""

_BODY_LINES = [
    *re.split(
        r"\n *|  +",
        r"""1. The council passed it.  1. Again.  2) Later.  0. None.  - A point.  * A star.  + A plus.
        - locator: ¶9  - x: y  ## Section  #  ####### Seven  plain words  wrapped:  ---  <!-- comment -->
        <!-- begins  ends -->  > quoted  ```  | a | b |  |---|---|  1.  1.no space
        1000000. Beyond.  2017. A year.  ١. Arabic  ***  ===""",
    ),
    *("", "", "   - question: who voted", "   - locator: ¶2", "   - stage: signed", "   - stage: never", "  - note: x"),
    *(
        "   - conflicts_with: story#1",
        "   - superseded_by: story",
        "   - amended_by: none",
        "   - in_force_until: none",
        "   - signed: 2017-08",
        "   - question:",
        "   - question:  \t ",
        "   - point",
    ),
    *("   indented words", "\tindented by a tab", "# ", "\u00a0", "1. \u00a0"),
]
bodies = st.lists(st.one_of(st.sampled_from(_BODY_LINES), lines), max_size=12).map("\n".join)
"""The part of a file under its front matter, as somebody might type it."""
