from functools import cache

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from app.data.samples import FEATURES, frame
from app.models.evaluation import accuracy
from app.schemas.prediction import Measured, Prediction


class SpeciesClassifier:
    def __init__(self, pipeline: Pipeline, score: float) -> None:
        self.pipeline = pipeline
        self.score = score

    def predict(self, measured: Measured) -> Prediction:
        row = np.array([[getattr(measured, feature) for feature in FEATURES]])
        probabilities = self.pipeline.predict_proba(row)[0]
        best = int(probabilities.argmax())
        return Prediction(
            species=str(self.pipeline.classes_[best]),
            probability=round(float(probabilities[best]), 3),
            model_accuracy=self.score,
        )


@cache
def classifier() -> SpeciesClassifier:
    """Trains on the samples, once."""
    pipeline = make_pipeline(StandardScaler(), RandomForestClassifier(n_estimators=40, random_state=0))
    table = frame()
    features, labels = table[FEATURES].to_numpy(), table["species"].to_numpy()
    score = accuracy(pipeline, features, labels)
    return SpeciesClassifier(pipeline.fit(features, labels), score)
