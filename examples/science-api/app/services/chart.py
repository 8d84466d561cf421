import os
import tempfile
from functools import cache
from io import BytesIO

# The home folder of the image's user cannot be written; matplotlib looks at this when it is imported.
os.environ.setdefault("MPLCONFIGDIR", os.path.join(tempfile.gettempdir(), "matplotlib"))

from matplotlib.figure import Figure  # noqa: E402

from app.data.samples import frame  # noqa: E402


@cache
def scatter() -> bytes:
    """Flippers against mass, as PNG."""
    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.subplots()
    for species, birds in frame().groupby("species"):
        axes.scatter(birds["flipper_mm"], birds["mass_g"], s=8, label=species)
    axes.set(xlabel="flipper, mm", ylabel="mass, g")
    axes.legend()
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=100)
    return buffer.getvalue()
