"""Needs `httpx2` beside the locked requirements: python -m unittest discover tests"""

import unittest

from fastapi.testclient import TestClient

from app.main import app


class Api(unittest.TestCase):
    client = TestClient(app)

    def get(self, path: str) -> object:
        response = self.client.get(path)
        self.assertEqual(response.status_code, 200, response.text)
        return response.json()

    def test_the_front_page_names_the_service(self) -> None:
        self.assertEqual(self.get("/")["service"], "science-api")

    def test_health_tells_versions(self) -> None:
        self.assertEqual(self.get("/healthz")["status"], "ok")

    def test_a_heavy_bird_with_long_flippers_is_a_gentoo(self) -> None:
        self.assertEqual(self.get("/predict?flipper_mm=220&mass_g=5200")["species"], "gentoo")

    def test_many_birds_are_predicted_at_once(self) -> None:
        response = self.client.post("/predict", json=[{"bill_mm": 38, "flipper_mm": 188, "mass_g": 3600}, {}])
        self.assertEqual([one["species"] for one in response.json()], ["adelie", "gentoo"])

    def test_a_bird_without_mass_is_refused(self) -> None:
        self.assertEqual(self.client.get("/predict?mass_g=0").status_code, 422)

    def test_summaries_count_every_bird(self) -> None:
        self.assertEqual(sum(one["birds"] for one in self.get("/summary")), 600)
        self.assertEqual(set(self.get("/summary/columns")), {"bill_mm", "flipper_mm", "mass_g"})

    def test_birds_get_lighter(self) -> None:
        self.assertLess(self.get("/trend")["grams_per_year"], 0)

    def test_samples_come_as_json_and_as_arrow(self) -> None:
        import pyarrow as pa

        self.assertEqual(len(self.get("/samples?limit=3")), 3)
        self.assertEqual(pa.ipc.open_stream(self.client.get("/samples.arrow").content).read_all().num_rows, 600)

    def test_the_chart_is_a_png(self) -> None:
        self.assertEqual(self.client.get("/chart.png").content[:4], b"\x89PNG")


if __name__ == "__main__":
    unittest.main()
