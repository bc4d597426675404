"""What documents and packaging promise: the README runs, the folder map is true, locks lock, the wheel is whole."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.testing import CliRunner

from dashboard import cli

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
PINNED = re.compile(r"^([a-z0-9._-]+)==(\S+?)(?: ; .+?)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by package; some packages have another for another Python."""
    found: dict[str, set[str]] = {}
    for name, version, _ in PINNED.findall((ROOT / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def mapped() -> set[str]:
    """The paths in the folder map of ARCHITECTURE.md, folders with a closing slash."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    block = re.search(r"## Folder map\n.*?```\n(.*?)```", text, re.DOTALL)
    assert block, "ARCHITECTURE.md has no folder map"
    paths, above = set(), [""]
    for line in block[1].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        name = line.split()[0]
        above[depth + 1 :] = [above[depth] + name]
        paths.add(above[depth] + name)
    return paths


def test_every_path_on_the_folder_map_exists() -> None:
    there = {path for path in mapped() if ((ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file())}
    assert mapped() - there == set()


@pytest.mark.parametrize("package", ["extract", "dashboard"])
def test_every_module_is_on_the_folder_map(package: str) -> None:
    top = [path for path in (ROOT / package).iterdir() if path.name != "__pycache__" and path.suffix != ".tsv"]
    names = {f"{package}/{path.name}{'/' * path.is_dir()}" for path in top}
    assert names - mapped() == set()


@pytest.mark.parametrize("example", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_python_in_the_readme_runs(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    assert "145" in capsys.readouterr().out
    assert (tmp_path / "figures-and-events.csv").stat().st_size > 0


def test_the_commands_in_the_readme_exist() -> None:
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
    commands = set(re.findall(r"dateline ([a-z]+)", shell))
    assert commands
    for command in commands:
        assert CliRunner().invoke(cli.commands, [command, "--help"]).exit_code == 0, command
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", shell)) <= targets


def test_the_readme_lists_every_setting() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for name in ("extract", "dashboard") for path in (ROOT / name).rglob("*.py")
    )
    assert set(re.findall(r"\bDATELINE_[A-Z]+\b", code)) == set(
        re.findall(r"^\| `(DATELINE_[A-Z]+)` ", README, re.MULTILINE)
    )


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_every_requirement_with_hashes_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    required = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    assert len(required) == len(PINNED.findall(text))


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    asked = [Requirement(line) for line in [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]]
    development = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
    for lock, wanted in (("requirements.lock", asked), ("requirements-dev.lock", asked + development)):
        pinned = pins(lock)
        assert [str(r) for r in wanted if not all(r.specifier.contains(v) for v in pinned.get(r.name, {"none"}))] == []


def test_development_runs_on_the_versions_that_users_get() -> None:
    users, developers = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: versions for name, versions in users.items() if developers.get(name) != versions} == {}


def test_every_dependency_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    reasoned = [name for name in wanted if any(re.match(rf'  "{re.escape(name)}", +# \w', line) for line in lines)]
    assert reasoned == wanted


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{PROJECT['project']['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*command, str(tmp_path), str(ROOT)], check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    files = {path for package in ("extract", "dashboard") for path in (ROOT / package).rglob("*") if path.is_file()}
    assert {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts} - held == set()
