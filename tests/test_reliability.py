"""The README's table of reliability says what was measured."""

from benchmarks import readme, reliability

ROWS = [
    {"name": "SQLite: longest reader stall", "value": 12.0, "unit": "ms", "runs": 9, "note": "two readers"},
    {"name": "PostgreSQL: longest reader stall", "value": 1_234.0, "unit": "ms", "runs": 9, "note": "two readers"},
    {"name": "hostile files: crashes", "value": 0, "unit": "of 200", "runs": 1, "note": "of this process"},
]


def test_both_databases_stand_side_by_side():
    assert reliability.table(ROWS).splitlines()[2:] == [
        "| longest reader stall | **12 ms** | **1,234 ms** |  | two readers |",
        "| hostile files: crashes |  |  | **0 of 200** | of this process |",
    ]


def test_the_table_goes_between_its_marks_and_nothing_else_changes(tmp_path, monkeypatch):
    page = tmp_path / "README.md"
    page.write_text(f"before\n{reliability.BEGIN}\nold\n{reliability.END}\nafter\n", encoding="utf-8")
    monkeypatch.setattr(readme, "README", page)
    readme.put("new", reliability.BEGIN, reliability.END)
    assert page.read_text(encoding="utf-8") == f"before\n{reliability.BEGIN}\nnew\n{reliability.END}\nafter\n"


def test_the_readme_shows_what_was_measured():
    text = readme.README.read_text(encoding="utf-8")
    assert readme.within(text, reliability.BEGIN, reliability.END) == reliability.table(reliability.kept())
