from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.schemas.sample import Sample

router = APIRouter(tags=["samples"])


@router.get("/samples")
def samples(limit: Annotated[int, Query(ge=1, le=1000)] = 20) -> list[Sample]:
    from app.data.samples import frame

    return [Sample(**row) for row in frame().head(limit).to_dict("records")]


@router.get("/samples.arrow")
def samples_as_arrow() -> Response:
    from app.data.arrow import to_stream
    from app.data.samples import frame

    return Response(to_stream(frame()), media_type="application/vnd.apache.arrow.stream")
