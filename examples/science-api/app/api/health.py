from fastapi import APIRouter

from app.services.versions import versions

router = APIRouter(tags=["service"])


@router.get("/healthz")
def health() -> dict[str, object]:
    return {"status": "ok", "versions": versions()}
