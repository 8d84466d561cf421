from fastapi import APIRouter

from app.schemas.summary import Summary

router = APIRouter(tags=["summaries"])


@router.get("/summary")
def summary() -> list[Summary]:
    from app.services import sql

    return sql.summarise()


@router.get("/summary/columns")
def summary_of_columns() -> dict[str, dict[str, float]]:
    from app.services import columns

    return columns.describe()
