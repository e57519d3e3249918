"""`minutebook explain`: why records of several reports are one thing."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.options import DataFolder, latest_release, settings_of


def explain(
    thing: Annotated[
        str,
        typer.Argument(
            metavar="ID|NAME", help="An id, of this release or of an earlier one, or a name."
        ),
    ],
    data: DataFolder = None,
) -> None:
    """Say what was joined under an id, by which rule and from which passages.

    Equal names are listed with the number of their reports; every other name with the rule that
    joined it, what it has in common with the rest, and the passage. A name that several things
    bear is answered with their ids.

    Examples:

        minutebook explain carlos-vargas

        minutebook explain "Carlos Vargas"

        minutebook explain unesco-rcqe
    """
    from extract.vocabulary import load_vocabulary
    from flows.explaining import explanation

    settings = settings_of(data)
    release = latest_release(settings).path
    for line in explanation(release, thing, load_vocabulary(settings.vocabulary)):
        print(line)
