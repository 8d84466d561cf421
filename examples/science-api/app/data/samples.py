from functools import cache

import numpy as np
import pandas as pd

from app.data.species import SPECIES
from app.settings import Settings

FEATURES = ["bill_mm", "flipper_mm", "mass_g"]


@cache
def frame() -> pd.DataFrame:
    """One row for each bird; the same settings give the same rows."""
    settings = Settings.from_environment()
    return make(settings.rows, settings.seed)


def make(rows: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    kinds = random.integers(len(SPECIES), size=rows)
    years = random.integers(2007, 2026, size=rows)
    table = pd.DataFrame({"species": [SPECIES[kind].name for kind in kinds], "year": years})
    for feature, attribute in zip(FEATURES, ("bill", "flipper", "mass"), strict=True):
        moments = np.array([getattr(species, attribute) for species in SPECIES])[kinds]
        table[feature] = random.normal(moments[:, 0], moments[:, 1]).round(1)
    # Birds get lighter by four grams a year.
    table["mass_g"] -= 4.0 * (table["year"] - 2007)
    return table
