from pydantic import BaseModel


class Summary(BaseModel):
    species: str
    birds: int
    mean_mass_g: float
    median_flipper_mm: float
