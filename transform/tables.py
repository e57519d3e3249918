"""The contract with analysts: every table, column, type, key and what it means.

Declared once, in `transform/contract/`, group by group. Arrow schemas, checks,
the data dictionary and the catalogue are derived from `TABLES`. Names, types and
meanings are the contract: columns and tables may be added, never renamed or
dropped without a new major `CONTRACT_VERSION`.
"""

from __future__ import annotations

from transform.contract.columns import EVIDENCE, TYPES, Column, Table
from transform.contract.documents import DOCUMENTS
from transform.contract.entities import ENTITIES
from transform.contract.facts import FACTS
from transform.contract.history import HISTORY
from transform.contract.quality import QUALITY
from transform.contract.summaries import SUMMARIES

__all__ = ["CONTRACT_VERSION", "EVIDENCE", "TABLES", "TYPES", "Column", "Table"]

CONTRACT_VERSION = "1.2"

TABLES: dict[str, Table] = {
    table.name: table for table in (*DOCUMENTS, *ENTITIES, *FACTS, *SUMMARIES, *QUALITY, *HISTORY)
}
"""All tables by name, in the order of the data dictionary."""
