"""Five short reports, and data folders made of them."""

import os
from pathlib import Path

import pytest

from flows.settings import Settings

REPORTS = {
    "delta.txt": """Second Delta Dialogue on Open Courses

Published: 14 March 2024

Nairobi, 12 March 2024. Dr. Amina Okoro, Director of the Harbour Institute of Technology,
opened the Second Delta Dialogue on Open Courses, held in Nairobi, Kenya, from 12 to 13
March 2024 under the theme "Courses without Walls". She said that the courses reach learners
in five countries.
""",
    "lagoon.txt": """Lagoon Forum closes in Manila

Manila, 3 May 2024. The Lagoon Forum closed in Manila, Philippines, on 3 May 2024. Mr. Paulo
Reyes, Secretary-General of the Lagoon Network, thanked the participants from Japan and Kenya
and announced that the next forum would be held in 2026.
""",
    "visit.md": """# A visit to the Harbour Institute

On 7 June 2024 a delegation from Mongolia visited the Harbour Institute of Technology and was
received by its Director, Dr. Amina Okoro. Both sides agreed to exchange teachers in 2025.
""",
    "workshop.html": """<html><head><title>Workshop on small libraries</title></head><body>
<nav>Home | News | Contact us</nav><article><h1>Workshop on small libraries</h1>
<p>The Workshop on Small Libraries took place online on 21 January 2023. Ms. Elin Strand,
Chief Librarian of the Fjord Library, moderated the session with librarians from Norway.</p>
</article></body></html>
""",
    "north/council.txt": """Council of the Lagoon Network meets

The Council of the Lagoon Network met for the fourth time in Suva, Fiji, on 9 September 2024.
The President of the Council, Mr. Jone Vakaloloma, presented the plan of work, and the members
of the Council adopted it.
""",
}
"""By their places in the raw archive."""


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules alone, one process; nothing of the environment of whoever runs the tests."""
    for name in list(os.environ):
        if name.startswith(("MINUTEBOOK_", "PREFECT_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("MINUTEBOOK_MODEL", "none")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the five reports."""
    folder = tmp_path / "data"
    write_reports(folder)
    return folder


def write_reports(folder: Path) -> None:
    for name, text in REPORTS.items():
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def settings_for(data: Path, **options: object) -> Settings:
    return Settings(**{"data": data, "model": None, **options})  # type: ignore[arg-type]


def table_bytes(data: Path) -> dict[str, bytes]:
    """The files of the latest release but the manifest, which tells the time."""
    folder = data / "processed" / "latest"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}
