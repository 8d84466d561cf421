from dataclasses import dataclass


@dataclass(frozen=True)
class Species:
    """Means and spreads; lengths in millimetres, mass in grams."""

    name: str
    bill: tuple[float, float]
    flipper: tuple[float, float]
    mass: tuple[float, float]


SPECIES = (
    Species("adelie", bill=(38.8, 2.7), flipper=(190.0, 6.5), mass=(3700.0, 460.0)),
    Species("chinstrap", bill=(48.8, 3.3), flipper=(195.8, 7.1), mass=(3730.0, 380.0)),
    Species("gentoo", bill=(47.5, 3.1), flipper=(217.2, 6.5), mass=(5070.0, 500.0)),
)
