from fastapi import APIRouter

from app import __version__

router = APIRouter(tags=["service"])


@router.get("/")
def index() -> dict[str, object]:
    return {
        "service": "science-api",
        "version": __version__,
        "links": ["/samples", "/samples.arrow", "/summary", "/trend", "/predict", "/chart.png", "/healthz", "/docs"],
    }
