import numpy as np
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import Pipeline


def accuracy(pipeline: Pipeline, features: np.ndarray, labels: np.ndarray) -> float:
    """Mean share of right answers over three folds."""
    return round(float(cross_val_score(pipeline, features, labels, cv=3).mean()), 3)
