"""Changes to the small library, as `Deployment.shelve` takes them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bot.samples import SHELF, front

Changes = Mapping[str, str | None]

_RULES = ("articles/en/bridge-rule.md", "articles/es/bridge-rule.md")
AUTUMN: Changes = {_RULES[0]: SHELF[_RULES[0]].replace("every spring", "every autumn")}
"""The passage on counting has other words."""
UNCOUNTED: Changes = {path: SHELF[path].partition("\n2. ")[0] + "\n" for path in _RULES}
"""Nothing is left of it."""
NO_CONTACTS: Changes = {"contacts.yaml": "[]\n"}
NO_TOPICS: Changes = {"topics.yaml": "[]\n"}

_ENTRY = "The keeper of the gate writes the name of the guest and the hour of the visit into the book of the gate"
GATE = "What does the gate keeper write in the book?"
GATE_BOOK: Changes = {
    "articles/en/gate-book.md": front("The gate book", authority="law", stage="signed", instrument="ordinance")
    + "\n".join(
        f"{number}. {'; '.join(f'{_ENTRY} {number}{part}' for part in range(9))}.\n"
        "   - question: what does the gate keeper write in the book\n"
        for number in range(1, 6)
    )
}
"""An answer that takes more than one page."""
