"""History: what changed against the release before, and what ids have become."""

from __future__ import annotations

from transform import codes
from transform.contract.columns import (
    Column,
    Table,
    code,
    key,
    text,
)

HISTORY: tuple[Table, ...] = (
    Table(
        "changes",
        "history",
        "What changed against the release before.",
        (
            key("table", "The table."),
            key("key", "The key of the row, its parts joined by ' | '."),
            key("column", "The column; empty for a row added or removed."),
            code("change_code", "What happened.", codes.CHANGES, is_nullable=False),
            text("old", "The value before."),
            text("new", "The value now."),
            code("cause_code", "What brought it about.", codes.CAUSES, is_nullable=False),
        ),
        ("table", "key", "column"),
    ),
    Table(
        "redirects",
        "history",
        "Ids once published and what they are now.",
        (
            key("old_id", "The id of an earlier release."),
            Column("new_id", "string", "The id it has become.", False),
            code("noun", "What kind of thing it is.", codes.NOUNS, is_nullable=False),
            Column("reason_code", "string", "Why: merged, registered, renamed.", False),
        ),
        ("old_id",),
    ),
)
