"""The dashboard's charts from Python: text in, tables out, charts from the tables."""

# %% [markdown]
# # The dashboard's charts in a notebook
#
# Text in, tables out, charts from the tables: nothing is served, nothing is fetched. Run it as a script
# (`python docs/examples/charts_from_python.py [FOLDER]`, which writes one HTML a chart) or cell by cell in an editor.

# %%
import sys
from pathlib import Path

import extract
from dashboard import frames

ROOT = Path(__file__).parents[2]
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")

# %% [markdown]
# A few of the sample's notes, and the flat table: a row for every figure and event, each with its sentence.

# %%
batch = extract.read(ROOT / "seeds" / "notes")
found = extract.from_documents(batch.documents[:6])
flat = found.to_frame()
print(flat[["measure", "low", "high", "unit", "place", "sentence"]].dropna(subset="measure").head(8).to_string())

# %% [markdown]
# The same charts as in the dashboard. Each is a Plotly figure: in a notebook it shows itself.

# %%
ukraine = frames.only(flat, country="Ukraine", period="All")
charts = {
    "timeline": frames.timeline(flat),
    "map": frames.event_map(flat, ukraine),
    "drones-downed": frames.measure(flat, "downed", "drone", "Ukraine"),
}

# %% [markdown]
# What can be drawn over time, most frequent first.

# %%
print(frames.measures(flat).head(8).to_string(index=False))

# %%
folder.mkdir(exist_ok=True)
for name, figure in charts.items():
    figure.write_html(folder / f"{name}.html", include_plotlyjs=True)
    print(f"{folder / name}.html")
