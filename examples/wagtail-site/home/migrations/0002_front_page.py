from django.db import migrations


def create(apps, schema_editor):
    """A site with our front page in place of Wagtail's greeting."""
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="home", model="homepage"
    )
    apps.get_model("wagtailcore.Page").objects.filter(slug="home", depth=2).delete()
    page = apps.get_model("home.HomePage").objects.create(
        title="Bakery",
        draft_title="Bakery",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=apps.get_model("wagtailcore.Locale").objects.get(),
        intro="<p>Bread, baked at night.</p>",
    )
    apps.get_model("wagtailcore.Site").objects.create(hostname="localhost", root_page=page, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
