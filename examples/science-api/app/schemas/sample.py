from pydantic import BaseModel


class Sample(BaseModel):
    species: str
    year: int
    bill_mm: float
    flipper_mm: float
    mass_g: float
