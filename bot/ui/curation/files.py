"""Files that a message hands out, by the names that they have there."""

from __future__ import annotations

from collections.abc import Iterable

from discord import ui


def with_files(text: str, names: Iterable[str]) -> ui.LayoutView:
    """Return a message that shows files under a text."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(text))
    for name in names:
        view.add_item(ui.File(f"attachment://{name}"))
    return view


def file_name(path: str) -> str:
    """Name a file so that those of two languages can lie in one folder."""
    *folders, name = path.split("/")
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{folders[-1]}.{ending}" if len(folders) > 1 else name
