import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Settings:
    title: str = "science-api"
    rows: int = 600
    seed: int = 7

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Reads SCIENCE_TITLE, SCIENCE_ROWS and SCIENCE_SEED."""
        return cls(
            title=environment.get("SCIENCE_TITLE", cls.title),
            rows=int(environment.get("SCIENCE_ROWS", cls.rows)),
            seed=int(environment.get("SCIENCE_SEED", cls.seed)),
        )
