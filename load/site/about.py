"""What the release says of itself, and the rules that read it."""

from __future__ import annotations

from load.site.labels import FAMILIES
from load.site.site import Site
from transform.tables import TABLES

FACTS = (
    "mentions", "meeting_reports", "positions", "participations", "presentations", "statements",
    "outcomes", "findings", "unresolved",
)  # fmt: skip
COUNTED = " UNION ALL\n      ".join(f"SELECT rule FROM {table}" for table in FACTS)
RULES = f"""SELECT u.rule, u.description, u.precision, u.support, u.confidence,
       count(f.rule) AS facts
FROM rules u
LEFT JOIN ({COUNTED}) f USING (rule)
GROUP BY u.rule, u.description, u.precision, u.support, u.confidence
ORDER BY u.rule"""


def write_about(site: Site) -> None:
    """Write the page of the release and the page of its rules."""
    tables = [
        (name, site.manifest.tables[name].rows, table.meaning)
        for name, table in TABLES.items()
        if name in site.manifest.tables
    ]
    counts = ",\n  ".join(f'(SELECT count(*) FROM {name}) AS "{name}"' for name, _, _ in tables)
    site.write(
        "about/index.html", "about.html", here="about", manifest=site.manifest, tables=tables,
        families=FAMILIES, question=f"SELECT\n  {counts}",
    )  # fmt: skip
    site.write(
        "rules/index.html", "rules.html", here="rules", question=RULES,
        rows=site.database.rows(RULES),
    )  # fmt: skip
