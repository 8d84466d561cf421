from pydantic import BaseModel


class Trend(BaseModel):
    grams_per_year: float
    p_value: float
    correlation: float
