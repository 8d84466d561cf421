import duckdb

from app.data.samples import frame
from app.schemas.summary import Summary

QUERY = """
select species, count(*) as birds, round(avg(mass_g), 1) as mean_mass_g, median(flipper_mm) as median_flipper_mm
from samples group by species order by species
"""


def summarise() -> list[Summary]:
    with duckdb.connect(":memory:") as connection:
        connection.register("samples", frame())
        cursor = connection.execute(QUERY)
        names = [column[0] for column in cursor.description]
        return [Summary(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
