from fastapi import FastAPI

from app import __version__
from app.api import charts, health, index, predictions, samples, summaries, trends
from app.settings import Settings

settings = Settings.from_environment()

app = FastAPI(title=settings.title, version=__version__)
for module in (index, health, samples, summaries, trends, predictions, charts):
    app.include_router(module.router)
