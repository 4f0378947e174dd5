"""What was written and chosen in a form, as Discord sends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

Value = str | Sequence[str]
"""What was written, or all that was chosen."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it was submitted."""

    custom_id: str
    values: Mapping[str, Value]
    """By the custom_id of the field."""


def read_filled(interaction: discord.Interaction[Any]) -> FilledForm | None:
    """Return what was submitted, if the interaction is a submission of a form."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    data: dict[str, Any] = dict(interaction.data or {})
    return FilledForm(str(data.get("custom_id", "")), dict(_values(data.get("components") or ())))


def _values(components: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Value]]:
    """Yield each field, in a label or in a row of the older kind."""
    for component in components:
        inner = component.get("component")
        for field in (inner, *(component.get("components") or ())):
            if not isinstance(field, Mapping) or "custom_id" not in field:
                continue
            value = field["values"] if "values" in field else field.get("value")
            yield str(field["custom_id"]), value if isinstance(value, list) else str(value or "")


def text_in(values: Mapping[str, Value], field: str) -> str | None:
    """Return what was written in a field; None where the form had none such."""
    value = values.get(field)
    return value if isinstance(value, str) else None


def chosen_in(values: Mapping[str, Value], field: str) -> str | None:
    """Return what was chosen in a select; None where nothing was."""
    value = values.get(field)
    return str(value[0]) if isinstance(value, Sequence) and not isinstance(value, str) and value else None
