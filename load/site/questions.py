"""What is asked about a thing: the same question for one thing, and for all at once.

The pages are filled by `bulk_sql`, which is asked once for all things of a kind; `sql_for` is
printed beside what it gives, so that anybody can check it.
"""

from __future__ import annotations

from dataclasses import dataclass

from load.catalogue import quoted


@dataclass(frozen=True, slots=True)
class Section:
    """A list of rows about one thing."""

    name: str
    """Its place on the page, and how its rows are told: a macro of `facts.html`."""
    heading: str
    key: str
    """The expression that holds the id of the thing."""
    columns: str
    source: str
    order: str
    group: str = ""
    """What rows are collected by, if they are."""
    where: str = ""
    """What else must hold."""

    def sql_for(self, entity_id: str) -> str:
        """The question for one thing."""
        return self._sql("SELECT", f"{self.key} = {quoted(entity_id)}", self.group, self.order)

    @property
    def bulk_sql(self) -> str:
        """The question for all things, sorted by their ids."""
        group = f"{self.key}, {self.group}" if self.group else ""
        order = f"{self.key}, {self.order}"
        return self._sql(f"SELECT {self.key} AS of_id,", f"{self.key} IS NOT NULL", group, order)

    def _sql(self, select: str, condition: str, group: str, order: str) -> str:
        condition += f" AND {self.where}" if self.where else ""
        grouping = f"GROUP BY {group}\n" if group else ""
        return (
            f"{select} {self.columns}\nFROM {self.source}\nWHERE {condition}\n"
            f"{grouping}ORDER BY {order}"
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that has pages: its table, which is also the folder of the pages."""

    table: str
    one: str
    """What one of them is called."""
    key: str
    sections: tuple[Section, ...]

    def sql_for(self, entity_id: str) -> str:
        """The question for the row of one thing."""
        return f"SELECT *\nFROM {self.table}\nWHERE {self.key} = {quoted(entity_id)}"

    @property
    def bulk_sql(self) -> str:
        """All rows of the table, sorted by their ids."""
        return f"SELECT * FROM {self.table} ORDER BY {self.key}"
