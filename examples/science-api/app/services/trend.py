import statsmodels.formula.api as smf
from scipy import stats

from app.data.samples import frame
from app.schemas.trend import Trend


def mass_over_years() -> Trend:
    """How mass changes with the year, the species held fixed."""
    table = frame()
    fit = smf.ols("mass_g ~ year + C(species)", data=table).fit()
    correlation = stats.pearsonr(table["flipper_mm"], table["mass_g"]).statistic
    return Trend(
        grams_per_year=round(float(fit.params["year"]), 2),
        p_value=round(float(fit.pvalues["year"]), 4),
        correlation=round(float(correlation), 3),
    )
