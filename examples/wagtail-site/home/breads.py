from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Bread:
    name: str
    flour: str
    price: Decimal


BREADS = (
    Bread("Country loaf", "wheat and rye", Decimal("4.20")),
    Bread("Baguette", "wheat", Decimal("1.60")),
    Bread("Pumpernickel", "rye", Decimal("5.10")),
    Bread("Focaccia", "wheat and olive oil", Decimal("3.80")),
)
