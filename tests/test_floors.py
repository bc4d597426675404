"""The floors: who may import whom, how long things may grow, what every function carries, what no file may name."""

import ast
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("extract", "dashboard")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
BENCHMARKS = sorted((ROOT / "benchmarks").rglob("*.py"))
FILE_LINES, FUNCTION_LINES, MEDIAN_LINES = 250, 40, 8
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools"}
STANDARD_LIBRARY_ONLY = {"extract/model.py", "extract/errors.py"}

# Written in halves, so that this file does not name what it forbids.
REGISTRY_HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")
MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/op" + "t/", "/Us" + "ers/")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def public(path: Path) -> Iterator[Function]:
    """Functions and methods that others can call: not those inside another function."""
    found = list(functions(path))
    inner = {node for function in found for node in ast.walk(function) if node is not function}
    return (function for function in found if function not in inner and not function.name.startswith("_"))


def length(function: Function) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None else 0  # type: ignore[operator]
    return function.end_lineno - function.lineno + 1 - docstring  # type: ignore[operator]


def untyped(function: Function) -> bool:
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    annotated = all(a.annotation for a in named if a is not None and a.arg not in ("self", "cls"))
    return function.returns is None or not annotated


def shown(path: Path, function: Function | None = None) -> str:
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{function.lineno} {function.name}" if function else name


def committed() -> list[Path]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout: which files are committed cannot be known")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def naming(words: tuple[str, ...]) -> list[str]:
    found = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a data file
        found += [f"{shown(path)} names {word}" for word in words if word in text]
    return found


def test_imports_point_down() -> None:
    """The contracts stand in pyproject.toml, under [tool.importlinter]."""
    entry = "from importlinter.cli import lint_imports_command as lint; lint()"
    lint = [sys.executable, "-c", entry, "--no-logo", "--no-cache"]
    run = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("module", sorted(STANDARD_LIBRARY_ONLY))
def test_values_and_errors_need_the_standard_library_alone(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name for name in names if name.split(".")[0] not in sys.stdlib_module_names} <= {"extract.errors"}


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lines = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES + BENCHMARKS}
    assert {name: n for name, n in lines.items() if n > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    assert [shown(path, f) for path in MODULES for f in functions(path) if length(f) > FUNCTION_LINES] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_the_median_function_is_short(package: str) -> None:
    lengths = [length(f) for path in MODULES if path.is_relative_to(ROOT / package) for f in functions(path)]
    assert statistics.median(lengths) <= MEDIAN_LINES


def test_all_functions_are_typed() -> None:
    assert [shown(path, f) for path in MODULES for f in functions(path) if untyped(f)] == []


def test_public_functions_are_documented() -> None:
    documented = MODULES + BENCHMARKS
    assert [shown(path, f) for path in documented for f in public(path) if ast.get_docstring(f) is None] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    written = MODULES + BENCHMARKS + list((ROOT / "tests").rglob("*.py"))
    assert [shown(path) for path in written if path.stem in VAGUE_NAMES] == []


def test_no_folder_is_called_pages_and_no_module_hides_another() -> None:
    """`pages/` beside the entry file is Streamlit's own; `streamlit run` puts dashboard/ first on the search path."""
    assert not (ROOT / "dashboard" / "pages").exists()
    hiding = {path.stem for path in (ROOT / "dashboard").glob("*.py")} & (set(sys.stdlib_module_names) | {"extract"})
    assert hiding == set()


def test_no_committed_file_names_a_registry() -> None:
    assert naming(REGISTRY_HOSTS) == []


def test_no_committed_file_names_a_path_of_one_machine() -> None:
    assert naming(MACHINE_PATHS) == []
