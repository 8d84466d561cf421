from fastapi import APIRouter

from app.schemas.trend import Trend

router = APIRouter(tags=["trends"])


@router.get("/trend")
def trend() -> Trend:
    from app.services.trend import mass_over_years

    return mass_over_years()
