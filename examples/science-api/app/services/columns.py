import polars as pl

from app.data.samples import FEATURES, frame


def describe() -> dict[str, dict[str, float]]:
    """Mean, spread and extremes of each measured column."""
    table = pl.from_pandas(frame()).select(FEATURES)
    measures = {"mean": table.mean(), "std": table.std(), "min": table.min(), "max": table.max()}
    return {
        feature: {name: round(float(row[feature][0]), 2) for name, row in measures.items()} for feature in FEATURES
    }
