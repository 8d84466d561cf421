from fastapi import APIRouter, Response

router = APIRouter(tags=["charts"])


@router.get("/chart.png", response_class=Response)
def chart() -> Response:
    from app.services.chart import scatter

    return Response(scatter(), media_type="image/png")
