from django.test import SimpleTestCase, TestCase


class WithoutDatabase(SimpleTestCase):
    def test_the_welcome_page_lists_the_bread(self):
        response = self.client.get("/")
        self.assertContains(response, "Country loaf")
        self.assertContains(response, "home/bakery")

    def test_health_tells_the_client_library_of_the_database(self):
        self.assertEqual(self.client.get("/healthz").json()["status"], "ok")


class WithDatabase(TestCase):
    def test_the_front_page_was_made_by_the_migration(self):
        self.assertContains(self.client.get("/pages/"), "Bread, baked at night.")

    def test_the_editors_part_asks_for_a_login(self):
        self.assertRedirects(self.client.get("/cms/"), "/cms/login/?next=/cms/")
