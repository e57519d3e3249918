"""What is shipped: the wheel, the image, the units, checked as far as without a Docker daemon."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UNITS = sorted((ROOT / "examples" / "systemd").iterdir())
PROGRAM = "/opt/minutebook/bin/minutebook"
ALONE = ["unshare", "--map-root-user", "--net"]
"""Runs a command in a network of its own, which nothing is connected to."""


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile in order, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined)]


def told(name: str) -> list[str]:
    return [rest for found, rest in instructions() if found == name]


def is_sent(path: str) -> bool:
    """Whether the builder gets a file: the last line of .dockerignore that fits decides."""
    sent = True
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        if line.startswith("#") or not line:
            continue
        parents = [path, *map(str, Path(path).parents)]
        if any(fnmatchcase(part, pattern) for part in (*parents, *Path(path).parts)):
            sent = line.startswith("!")
    return sent


def listed() -> list[str]:
    """The files of the project, without what is made."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("the project is not a checkout")
    return done.stdout.split("\n")[:-1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment that the steps of the Dockerfile make; other packages are those of here."""
    source = tmp_path_factory.mktemp("src")
    wanted = [part.rstrip("/") for rest in told("COPY") if "--from" not in rest
              for part in rest.split()[:-1]]  # fmt: skip
    for path in listed():
        if is_sent(path) and any(path == part or path.startswith(f"{part}/") for part in wanted):
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, source / path)
    place = tmp_path_factory.mktemp("opt") / "minutebook"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wheels = source / "dist"
    build = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(wheels)]
    subprocess.run([*pip, *build, "."], cwd=source, check=True)
    (wheel,) = wheels.glob("minutebook-*.whl")
    install = ["--python", str(place / "bin" / "python"), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, *install, str(wheel)], check=True)
    site = next(place.glob("lib/python*/site-packages"))
    (site / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place


def run(command: list[str], folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run outside of the repository, with no more of this environment than is needed."""
    kept = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    return subprocess.run(
        command, cwd=folder, env={**kept, **environ}, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_the_installed_wheel_reads_reports_without_a_network(installed: Path, tmp_path: Path):
    alone = ALONE if run([*ALONE, "true"], tmp_path).returncode == 0 else []
    minutebook = str(installed / "bin" / "minutebook")
    report = "Nairobi, 12 March 2024. Dr. Amina Okoro, Director of the Harbour Institute, spoke.\n"
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "report.txt").write_text(report)
    environ = dict(pair.split("=", 1) for rest in told("ENV") for pair in rest.split())
    environ |= {"MINUTEBOOK_DATA": str(tmp_path / "data")}
    del environ["PATH"]
    done = run([*alone, minutebook, "ingest", "given"], tmp_path, **environ)
    assert done.returncode == 0, done.stderr
    assert "1 new" in done.stdout
    shown = run([*alone, minutebook, "show", "people", "--json"], tmp_path, **environ)
    assert "Amina Okoro" in shown.stdout
    version = run([minutebook, "--version"], tmp_path).stdout
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert version == f"minutebook {declared['project']['version']}\n"


@pytest.mark.slow
def test_the_wheel_holds_the_code_and_its_data_and_nothing_else(installed: Path):
    site = next(installed.glob("lib/python*/site-packages"))
    folders = {path.name for path in site.iterdir() if path.is_dir()}
    assert {name for name in folders if not name.endswith(".dist-info")} == {
        "flows", "load", "transform", "extract",
    }  # fmt: skip
    wanted = {path for path in listed() if path.startswith(("flows/", "load/", "transform/"))}
    assert {path for path in wanted if not (site / path).is_file()} == set()
    assert not (site / "extract" / "training" / "marked").exists()


def test_the_image_is_slim_and_runs_as_nobody_special():
    froms = told("FROM")
    assert all("-slim" in base for base in froms)
    assert len(froms) == 2
    last = [name for name, _ in instructions()]
    final = instructions()[len(last) - last[::-1].index("FROM") - 1 :]
    assert [rest for name, rest in final if name == "USER"] == ["10001"]
    assert not any("pip" in rest for name, rest in final if name == "RUN")
    assert told("CMD") == ['["minutebook", "ingest"]']
    assert any(rest.endswith('".[${EXTRAS}]"') for rest in told("RUN"))
    (extras,) = [rest.removeprefix("EXTRAS=") for rest in told("ARG")]
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(extras.split(",")) <= declared["project"]["optional-dependencies"].keys()


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("flows/cli.py", True),
        ("extract/vocabulary/data/roles.csv", True),
        ("pyproject.toml", True),
        ("extract/training/marked/a.txt", False),
        ("data/raw/samples/a.txt", False),
        ("tests/conftest.py", False),
        (".git/HEAD", False),
        ("flows/__pycache__/cli.pyc", False),
    ],
)
def test_what_goes_to_the_builder(path: str, sent: bool):
    assert is_sent(path) is sent


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not there")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_units_are_valid(unit: Path, tmp_path: Path):
    for other in UNITS:
        text = other.read_text(encoding="utf-8").replace(
            "/opt/minutebook/bin/minutebook", "/bin/true"
        )
        (tmp_path / other.name).write_text(text, encoding="utf-8")
    verify = ["systemd-analyze", "verify", "--recursive-errors=no", str(tmp_path / unit.name)]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
