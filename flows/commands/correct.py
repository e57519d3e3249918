"""`minutebook correct`: add a correction after checking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import UsageError
from flows.commands.options import DataFolder, latest_release, settings_of

if TYPE_CHECKING:
    from flows.settings import Settings
    from transform.corrections import Anchor, Correction

Action = Annotated[str, typer.Argument(help="same, not_same, value, wrong, missing or ignore.")]
Noun = Annotated[
    str,
    typer.Argument(
        help="organisation, person, meeting or programme; a table for wrong and missing."
    ),
]
Report = Annotated[str, typer.Option(help="The report: id, uri or file name.")]
Quote = Annotated[str, typer.Option(help="The passage, as the report writes it.")]
Reason = Annotated[str, typer.Option(help="Why.")]
By = Annotated[str, typer.Option(help="Who says so.")]
OtherReport = Annotated[
    str, typer.Option(help="The report of the second passage (default: the same).")
]
OtherQuote = Annotated[str, typer.Option(help="The second passage, for same and not_same.")]
Before = Annotated[
    str, typer.Option(help="Words before the passage, where it stands several times.")
]
After = Annotated[str, typer.Option(help="Words after the passage, where it stands several times.")]
OtherBefore = Annotated[
    str, typer.Option(help="Words before the second passage, where it stands several times.")
]
OtherAfter = Annotated[
    str, typer.Option(help="Words after the second passage, where it stands several times.")
]
Field = Annotated[str, typer.Option(help="The column, for value.")]
Value = Annotated[str, typer.Option(help="The right value, or the parts of the fact.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Check it and say what it would be; write nothing.")
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage as the options give it."""

    quote: str
    before: str
    after: str
    options: str = "--"
    """How the names of its options begin."""

    @property
    def has_context_alone(self) -> bool:
        """Whether words around it are given and the passage is not."""
        return bool((self.before or self.after) and not self.quote)


def correct(  # noqa: PLR0913, PLR0917 - each is an option of the command
    action: Action,
    noun: Noun,
    report: Report,
    quote: Quote,
    reason: Reason,
    by: By,
    other_report: OtherReport = "",
    other_quote: OtherQuote = "",
    before: Before = "",
    after: After = "",
    other_before: OtherBefore = "",
    other_after: OtherAfter = "",
    field: Field = "",
    value: Value = "",
    data: DataFolder = None,
    dry_run: DryRun = False,
) -> None:
    """Add a correction to corrections.csv in the data folder; it holds from the next ingest on.

    It is refused if its passage is not found, or if it contradicts another one; one that is
    there already is not added again.

    Examples:

        minutebook correct value meeting --report a.txt --quote "8th Meeting" --field start_date
        --value 2024-11-10 --by "A. Editor" --reason "the host's own page says so"

        minutebook correct not_same person --report a.txt --quote "J. Silva" --other-report b.txt
        --other-quote "Joana Silva" --by "A. Editor" --reason "two people"
    """
    from transform.corrections import Correction

    settings = settings_of(data)
    release = latest_release(settings).path
    anchor = _anchor(release, report, Asked(quote, before, after))
    second = Asked(other_quote, other_before, other_after, "--other-")
    other = _second_anchor(release, other_report or report, second)
    today = datetime.now(UTC).date().isoformat()
    made = Correction(
        "the new correction", by, today, reason, action, noun, anchor, other, field, value
    )
    _add(made, settings, dry_run=dry_run)


def _add(made: Correction, settings: Settings, *, dry_run: bool) -> None:
    from flows.workspace import changing_corrections

    with changing_corrections(settings):
        told = _added(made, settings, dry_run=dry_run)
    print(told)


def _added(made: Correction, settings: Settings, *, dry_run: bool) -> str:
    from extract.vocabulary import load_vocabulary
    from load.corrections import append_correction, check_correction, read_corrections
    from transform.contradictions import refuse_contradictions, said_before

    vocabulary = load_vocabulary(settings.vocabulary)
    check_correction(made, vocabulary)
    known = read_corrections(settings.corrections, vocabulary=vocabulary)
    refuse_contradictions([*known, made])
    if there := said_before(made, known):
        return (
            f"It is there already: {there.where}, by {there.made_by} on {there.made_on}. "
            "Nothing was written."
        )
    told = f"{made.action} {made.noun} {made.anchor.quote!r} in {made.anchor.uri}"
    if dry_run:
        return f"Would be correction {len(known) + 1}: {told}. Nothing was written."
    append_correction(settings.corrections, made)
    place = f"{settings.store}/corrections.csv" if settings.store else settings.corrections
    return (
        f"Correction {len(known) + 1}: {told}, in {place}.\n"
        "It holds from the next `minutebook ingest` on."
    )


def _anchor(release: Path, report: str, asked: Asked) -> Anchor:
    """The passage with the words around it, or a `UsageError` that says why it is not sure."""
    from flows.report_page import find_report
    from transform.anchors import context, locate
    from transform.corrections import Anchor

    row = find_report(release, report, or_table=False)
    text, uri = str(row["text"]), str(row["uri"])
    passage = locate(text, asked.quote, asked.before, asked.after)
    if passage is None:
        raise UsageError(_why_not(text, uri, asked))
    return Anchor(uri, asked.quote, *context(text, passage))


def _second_anchor(release: Path, report: str, asked: Asked) -> Anchor | None:
    """The second passage; None where none is asked for."""
    if asked.has_context_alone:
        raise UsageError(
            "--other-before and --other-after need --other-quote, which they surround."
        )
    return _anchor(release, report, asked) if asked.quote else None


def _why_not(text: str, uri: str, asked: Asked) -> str:
    """Why the text has no such passage surely, and what to do."""
    from transform.anchors import places_of

    count = len(list(places_of(text, asked.quote)))
    options = f"{asked.options}before and {asked.options}after"
    given = asked.before or asked.after
    if not count:
        part = " as whole words" if asked.quote.strip() and asked.quote in text else ""
        remedy = "copy the passage from `minutebook show REPORT` or the report itself"
        return f"{uri} does not have {asked.quote!r}{part}; {remedy}."
    if count == 1:
        return (
            f"{uri} has {asked.quote!r} once, but not with what {options} say around it; copy "
            "the words that stand there, or leave both options out."
        )
    told = "and the words given do not tell which is meant" if given else "and one is meant"
    remedy = "give more, or others, with" if given else "give the words around it with"
    return f"{uri} has {asked.quote!r} {count} times, {told}; {remedy} {options}."
