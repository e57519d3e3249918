"""The example notebook runs on the release of the samples, and is committed with its output."""

from __future__ import annotations

from pathlib import Path

import nbclient
import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "examples" / "five_questions.ipynb"


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def kinds(notebook: nbformat.NotebookNode) -> list[list[str]]:
    return [
        sorted(kind for output in cell.outputs for kind in output.get("data", {}))
        for cell in code_cells(notebook)
    ]


@pytest.mark.slow
def test_the_notebook_runs(sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    committed = kinds(notebook)
    place = {"metadata": {"path": str(sample_data.parent)}}
    nbclient.NotebookClient(notebook, timeout=300, resources=place).execute()
    assert kinds(notebook) == committed


def test_it_is_committed_with_its_output() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    headings = [cell.source for cell in notebook.cells if cell.source.startswith("## ")]
    assert len(headings) == 5
    assert sum("image/png" in found for found in kinds(notebook)) == 5
    assert all(cell.outputs for cell in code_cells(notebook)[1:])
    assert not [out for cell in code_cells(notebook) for out in cell.outputs if "ename" in out]
    assert NOTEBOOK.stat().st_size < 300_000
