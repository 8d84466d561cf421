from typing import Annotated

from fastapi import APIRouter, Query

from app.schemas.prediction import Measured, Prediction

router = APIRouter(tags=["predictions"])


@router.get("/predict")
def predict(measured: Annotated[Measured, Query()]) -> Prediction:
    """The model is trained by the first request."""
    from app.models.species import classifier

    return classifier().predict(measured)


@router.post("/predict")
def predict_many(measured: list[Measured]) -> list[Prediction]:
    from app.models.species import classifier

    return [classifier().predict(one) for one in measured]
