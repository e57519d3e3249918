"""How often each rule was right on annotated reports: the confidence of its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from extract.vocabulary.reading import Row, Sheet, read_sheet

RULES = Sheet(
    "rules.csv",
    key="rule",
    columns=("rule", "description", "example", "precision", "support"),
    needed=("rule", "description"),
)
CAUTIOUS = 0.5
"""The confidence of a rule that was never measured: a coin, no more."""
Z = 1.959964
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of extraction with its measured precision."""

    id: str
    description: str
    example: str | None
    precision: float | None
    """Share of its facts that were right; None where it was never measured."""
    support: int
    """Number of its facts that were judged."""
    confidence: float
    """Lower bound of the 95 % interval of the precision; `CAUTIOUS` without support."""


@dataclass(frozen=True)
class Rules:
    """All measured rules, by id."""

    by_id: Mapping[str, Rule]

    def __getitem__(self, rule_id: str) -> Rule:
        return self.by_id[rule_id]

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self.by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_id)

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, rule_id: str) -> Rule | None:
        """The rule of an id; None where it was never measured."""
        return self.by_id.get(rule_id)

    def confidence_of(self, rule_id: str) -> float:
        """The confidence of a rule's facts; `CAUTIOUS` for a rule that is not listed."""
        rule = self.by_id.get(rule_id)
        return rule.confidence if rule else CAUTIOUS


def wilson_lower_bound(precision: float, support: int) -> float:
    """The lower end of Wilson's 95 % interval of a share seen in `support` cases.

    9 of 10 right gives 0.60, 90 of 100 gives 0.83: few cases prove little.
    """
    centre = precision + Z * Z / (2 * support)
    spread = Z * sqrt(precision * (1 - precision) / support + Z * Z / (4 * support * support))
    return max(0.0, (centre - spread) / (1 + Z * Z / support))


def load_rules(extra: Path | None = None) -> Rules:
    """Reads the measured rules."""
    return Rules({row["rule"]: _rule(row) for row in read_sheet(RULES, extra)})


def _rule(row: Row) -> Rule:
    support_text, precision_text = row["support"] or "0", row.optional("precision")
    if not support_text.isdecimal():
        raise row.error(f"Bad support {support_text!r}", "give a whole number")
    support = int(support_text)
    precision = _share(row, precision_text) if precision_text else None
    if support and precision is None:
        raise row.error("Support without precision", "give the share that was right, 0 to 1")
    confidence = CAUTIOUS
    if precision is not None and support:
        confidence = wilson_lower_bound(precision, support)
    return Rule(
        row["rule"], row["description"], row.optional("example"), precision, support, confidence
    )


def _share(row: Row, text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise row.error(f"Bad precision {text!r}", "give the share that was right, 0 to 1")
    return share
