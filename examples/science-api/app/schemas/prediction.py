from pydantic import BaseModel, Field


class Measured(BaseModel):
    bill_mm: float = Field(default=47.0, gt=0, lt=100)
    flipper_mm: float = Field(default=215.0, gt=0, lt=400)
    mass_g: float = Field(default=5000.0, gt=0, lt=20_000)


class Prediction(BaseModel):
    species: str
    probability: float
    model_accuracy: float
