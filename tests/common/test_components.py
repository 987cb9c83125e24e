"""The components: what they render, and that they refuse what they do not know."""

import json
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import timezone

from common.components import data, inline
from common.components.parts import LEVELS, complete
from common.glossary import GLOSSARY
from common.styleguide import styleguide
from common.templatetags.components import register

ROOT = Path(__file__).parents[2]
EVIL = '<script>alert("x")</script>'
SAFE = "&lt;script&gt;"


def render(source: str, url: str = "/", **context) -> str:
    context.setdefault("request", RequestFactory().get(url))
    return Template(source).render(Context(context))


def squeezed(html: str) -> str:
    return " ".join(html.split()).replace("> <", "><")


class NameForm(forms.Form):
    name = forms.CharField(label="Naam")
    roles = forms.MultipleChoiceField(
        label="Rol", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple
    )
    secret = forms.CharField(widget=forms.HiddenInput)


# --- Refusing ---


@pytest.mark.parametrize("name", sorted(register.tags))
def test_an_unknown_argument_is_refused(name):
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'nope'"):
        Template(f"{{% {name} nope=1 %}}{{% end{name} %}}")


@pytest.mark.parametrize(
    "source",
    [
        '{% status level="groen" text="x" %}',
        '{% bar value=1 level="groen" %}',
        '{% cell level="groen" text="x" label="y" %}',
        '{% alert level="groen" %}x{% endalert %}',
    ],
)
def test_an_unknown_level_is_refused(source):
    with pytest.raises(ValueError, match="'groen' is not a level"):
        render(source)


def test_an_unknown_icon_is_refused():
    with pytest.raises(ValueError, match="no icon 'nope'"):
        inline.icon("nope")


@pytest.mark.parametrize("item", [{"label": "x"}, {"label": "x", "value": 1, "nope": 2}])
def test_an_item_with_a_missing_or_unknown_key_is_refused(item):
    with pytest.raises(ValueError, match=r"missing or unknown in item: (value|nope)"):
        complete(item, "label value", note="")


def test_a_confirm_button_needs_one_place_to_go():
    tag = '{% confirm_button id="a" text="b" title="c" confirm="d" %}{% endconfirm_button %}'
    with pytest.raises(ValueError, match="either an action or a form_id"):
        render(tag)


# --- Escaping ---

CONFIRM = (
    '{{% confirm_button id="weg" text="Weg" title="Weg?" confirm="Ja" {} %}}'
    "<p>x</p>{{% endconfirm_button %}}"
)
ESCAPED = [
    '{% status level="goed" text=evil %}',
    '{% cell level="goed" text=evil label=evil note=evil %}',
    "{% progress text=evil value=3 %}",
    "{% fact evil evil %}",
    "{% avatar evil %}",
    "{% crumbs evil evil evil %}",
    "{% title_block title=evil lead=evil %}{% endtitle_block %}",
    "{% panel title=evil id=evil note=evil footer=evil %}{% endpanel %}",
    "{% panel title=evil link_text=evil link_url=evil %}{% endpanel %}",
    "{% alert title=evil %}{{ evil }}{% endalert %}",
    "{% empty_state title=evil text=evil link_text=evil link_url=evil %}",
    "{% explain title=evil %}{{ evil }}{% endexplain %}",
    "{% steps names 1 %}",
    "{% tabs links evil %}",
    "{% chips links evil %}",
    "{% filter_bar label=evil button=evil reset_url=evil target=evil %}{% endfilter_bar %}",
    "{% sort_header field=evil text=evil %}",
    "{% pager previous_url=evil next_url=evil text=evil %}",
    "{% key_figures figures %}",
    "{% task_list tasks %}",
    "{% timeline events %}",
    "{% check_list checks %}",
    "{% data_table label=evil css=evil %}{{ evil }}{% enddata_table %}",
    "{% log_list log %}",
    "{% messages_list messages %}",
    CONFIRM.replace('"Weg"', "evil").replace('"Ja"', "evil").format("action=evil css=evil"),
    "{% gated_button text=evil id=evil reason=evil note=evil %}",
]
CONTEXT = {
    "evil": EVIL,
    "names": [EVIL],
    "links": [{"title": EVIL, "url": EVIL}],
    "figures": [{"label": EVIL, "value": EVIL, "extra": EVIL, "note": EVIL}],
    "tasks": [{"title": EVIL, "url": EVIL, "note": EVIL, "status": EVIL}],
    "events": [{"title": EVIL, "when": EVIL, "note": EVIL}],
    "checks": [{"level": "fout", "title": EVIL, "text": EVIL, "url": EVIL, "link_text": EVIL}],
    "log": [{"who": EVIL, "what": EVIL, "when": EVIL}],
    "messages": [SimpleNamespace(level_tag="error", message=EVIL)],
}


@pytest.mark.parametrize("source", ESCAPED, ids=lambda source: source.split()[1])
def test_every_text_is_escaped(source):
    html = render(source, csrf_token=EVIL, **CONTEXT)
    assert "<script" not in html
    assert "avatar" in source or SAFE in html or "%3Cscript%3E" in html


# --- What they render ---


def test_icon():
    assert inline.icon("send", css="kl") == (
        '<svg class="or-icoon kl" aria-hidden="true" focusable="false">'
        '<use href="/static/icons.svg#send"/></svg>'
    )


def test_every_icon_that_the_templates_name_is_in_the_list():
    assert {icon for icon, *_ in LEVELS.values()} <= inline.ICONS
    assert sorted(inline.ICONS) == json.loads((ROOT / "common/icons.json").read_text())


def test_status():
    assert inline.status(level="fout", text="Akkoord ontbreekt") == (
        '<span class="utrecht-status-badge utrecht-status-badge--danger or-status '
        f'or-status--fout">{inline.icon("circle-x")}Akkoord ontbreekt</span>'
    )


def test_status_with_its_own_icon():
    assert inline.icon("clock") in inline.status(level="info", text="x", icon="clock")


def test_sectors_have_their_full_names():
    assert inline.sectors(["po", "mbo"]) == (
        '<span class="or-sectoren"><abbr class="or-sector" title="primair onderwijs">po</abbr>'
        '<abbr class="or-sector" title="middelbaar beroepsonderwijs">mbo</abbr></span>'
    )


@pytest.mark.parametrize(("value", "width"), [(-5, "0"), (40, "40"), (12.5, "12.5"), (140, "100")])
def test_bar_stays_within_its_bounds(value, width):
    assert inline.bar(value=value, level="goed") == (
        '<svg class="or-balksvg or-balksvg--goed" viewBox="0 0 100 8" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false"><rect width="{width}" height="8"/></svg>'
    )


def test_bar_with_a_goal_of_zero_shows_it():
    assert '<rect class="doel" x="-0.6" width="1.2" height="8"/>' in inline.bar(value=1, goal=0)


def test_score_greys_what_is_zero():
    html = inline.score(errors=0, warnings=2, good=11)
    assert [html.count(f'<span class="{css}">') for css in ("nul", "f", "l", "g")] == [
        1,
        0,
        1,
        1,
    ]


@pytest.mark.parametrize("term", GLOSSARY)
def test_abbr(term):
    name, meaning = GLOSSARY[term]
    html = render("{% abbr term %}", term=term)
    expected = name if name != term else meaning
    escaped = term.replace("&", "&amp;")
    assert html == f'<abbr class="or-afkorting" title="{expected}">{escaped}</abbr>'


def test_abbr_explains_behind_a_button_with_an_id_of_its_own():
    first, second = (render('{% abbr "t-1" explain=True %}') for _ in range(2))
    assert GLOSSARY["t-1"].meaning in first
    assert first != second


def test_form_key_is_a_fresh_uuid():
    keys = {render("{% form_key %}").split('value="')[1].rstrip('">') for _ in range(2)}
    assert len({uuid.UUID(key) for key in keys}) == 2


def test_progress_without_a_value_is_undetermined():
    assert '<progress max="100"></progress>' in inline.progress(text="Wachten")
    assert '<progress max="100" value="0"></progress>' in inline.progress(text="Begin", value=0)


@pytest.mark.parametrize(("value", "text"), [(0, "0"), ("", "onbekend"), (None, "onbekend")])
def test_fact_without_a_value_is_unknown(value, text):
    assert data.fact("Gemeenten", value) == f"<div><dt>Gemeenten</dt><dd>{text}</dd></div>"


def test_avatar_has_the_initials():
    assert inline.avatar("Marijke de Wit") == '<span class="or-avatar" aria-hidden="true">MW</span>'
    assert ">?</span>" in inline.avatar("")


def test_crumbs_pair_titles_and_addresses():
    html = render('{% crumbs "Begin" "/" "Regio’s" "/regios/" "Twente" %}')
    assert html == render(
        "{% breadcrumbs items %}",
        items=[("Begin", "/"), ("Regio’s", "/regios/"), ("Twente", "")],
    )
    assert '<li class="terug"><a class="nl-link" href="/regios/">' in html
    assert '<span aria-current="page">Twente</span>' in html


def test_crumbs_end_with_a_title():
    with pytest.raises(ValueError, match=r"zip\(\)"):
        render('{% crumbs "Begin" "/" %}')


def test_panel_is_labelled_by_its_title():
    html = squeezed(render('{% panel title="Te doen" %}<p>x</p>{% endpanel %}'))
    assert html == (
        '<section class="or-paneel" aria-labelledby="deel-te-doen"><div class="or-paneel__kop">'
        '<h2 class="or-h2" id="deel-te-doen">Te doen</h2></div>'
        '<div class="or-paneel__lichaam"><p>x</p></div></section>'
    )


def test_panel_flush_has_no_padding():
    html = render('{% panel title="x" flush=True %}<p>x</p>{% endpanel %}')
    assert "or-paneel__lichaam" not in html


@pytest.mark.parametrize(
    ("current", "done", "text"),
    [
        (0, 0, "Nog niet begonnen"),
        (1, 0, "Stap 1 van 3: A"),
        (3, 2, "Stap 3 van 3: C"),
        (4, 3, "Alle 3 stappen zijn afgerond"),
    ],
)
def test_steps(current, done, text):
    html = render("{% steps names current %}", names=["A", "B", "C"], current=current)
    assert html.count("(afgerond)") == done
    assert text in html
    assert html.count('aria-current="step"') == (1 if 1 <= current <= 3 else 0)


def test_tabs_mark_the_page_and_show_a_count_of_zero():
    items = [
        {"title": "A", "url": "/a/", "active": True},
        {"title": "B", "url": "/b/", "count": 0},
    ]
    html = render('{% tabs items "Delen" %}', items=items)
    assert (
        '<a href="/a/" aria-current="page">A</a><a href="/b/">B <span class="n">0</span></a>'
        in html
    )


def test_pagination_keeps_the_other_arguments():
    page = Paginator(range(240), 20).page(5)
    html = render("{% pagination page %}", "/?q=a%26b&pagina=5", page=page)
    assert "81 tot en met 100 van 240" in html
    assert 'href="?q=a%26b&amp;pagina=4" rel="prev"' in html
    assert 'href="?q=a%26b&amp;pagina=6" rel="next"' in html


def test_pagination_of_one_page_has_no_links():
    html = render("{% pagination page %}", page=Paginator(range(3), 20).page(1))
    assert "1 tot en met 3 van 3" in html
    assert "<nav" not in html


def test_pagination_of_nothing():
    html = render("{% pagination page %}", page=Paginator([], 20).page(1))
    assert "Geen resultaten" in html


@pytest.mark.parametrize(
    ("current", "order", "link"),
    [
        ("", None, "naam"),
        ("naam", "ascending", "-naam"),
        ("-naam", "descending", "naam"),
    ],
)
def test_sort_header_turns_round_and_starts_at_the_first_page(current, order, link):
    source = '{% sort_header field="naam" text="Regio" current=current %}'
    html = render(source, "/?q=x&pagina=3", current=current)
    assert f'href="?q=x&amp;sorteer={link}"' in html
    assert (f'aria-sort="{order}"' in html) == bool(order)


def test_filter_bar_is_a_plain_form_that_htmx_may_improve():
    plain = render('{% filter_bar label="Zoeken" %}{% endfilter_bar %}', "/regios/?q=x")
    better = render('{% filter_bar label="Zoeken" target="lijst" %}{% endfilter_bar %}', "/regios/")
    assert 'method="get" action="/regios/" role="search" aria-label="Zoeken">' in plain
    assert 'hx-get="/regios/"' in better
    assert 'hx-target="#lijst"' in better


def test_task_list_marks_what_is_urgent():
    today = timezone.localdate()
    tasks = [{"title": "A", "url": "/a/", "due": today}, {"title": "B", "url": "/b/"}]
    html = render("{% task_list tasks %}", tasks=tasks)
    assert html.count("or-taak--nu") == 1
    assert f'<strong>Vandaag</strong> <time datetime="{today:%Y-%m-%d}">' in html


def test_check_list_puts_the_worst_first_and_folds_what_is_good():
    good = [{"level": "goed", "title": f"Goed {n}"} for n in range(5)]
    html = render("{% check_list results %}", results=[*good, {"level": "fout", "title": "Fout"}])
    assert html.index("Fout") < html.index("Goed 0")
    assert "Toon 2 andere controles</summary>" in html
    assert html.count('<li class="is-goed">') == 5


def test_check_list_of_one_folded_check():
    results = [{"level": "goed", "title": f"Goed {n}"} for n in range(4)]
    assert "Toon 1 andere controle</summary>" in render("{% check_list r %}", r=results)


def test_check_counts_say_what_they_count():
    results = [{"level": "goed"}, {"level": "fout"}, {"level": "goed"}]
    html = data.check_counts(results)
    assert '2<span class="or-vh"> in orde</span>' in html
    assert html.index("niet in orde") < html.index('"> in orde')


def test_data_table_is_a_region_with_a_name():
    html = render(
        '{% data_table label="Tabel met x" stack=False %}<tbody></tbody>{% enddata_table %}'
    )
    assert (
        '<div class="or-tabelhouder" role="region" aria-label="Tabel met x" tabindex="0">' in html
    )
    assert "or-tabel--stapel" not in html


def test_messages_have_a_role_and_a_level():
    messages = [
        SimpleNamespace(level_tag=tag, message=tag) for tag in ("success", "error", "debug")
    ]
    html = render("{% messages_list messages %}", messages=messages)
    assert [html.count(f'role="{role}"') for role in ("status", "alert")] == [2, 1]
    assert "utrecht-alert--ok" in html


def test_error_summary_counts_names_and_links():
    html = squeezed(render("{% error_summary form %}", form=NameForm({})))
    assert "Er zijn 3 fouten gevonden" in html
    assert '<a href="#id_name">Naam: Dit veld is verplicht.</a>' in html
    assert '<a href="#id_roles_0">Rol: Dit veld is verplicht.</a>' in html
    assert "<li>Dit veld is verplicht.</li>" in html


def test_error_summary_of_one_error_that_names_its_field():
    form = NameForm({"name": "x", "roles": ["a"], "secret": "x"})
    form.add_error("name", "Deze naam bestaat al")
    html = render("{% error_summary form %}", form=form)
    assert "Er is 1 fout gevonden" in html
    assert ">Deze naam bestaat al</a>" in html


@pytest.mark.parametrize(
    "form", [NameForm(), NameForm({"name": "x", "roles": ["a"], "secret": "x"})]
)
def test_error_summary_without_errors_is_nothing(form):
    assert render("{% error_summary form %}", form=form).strip() == ""


def test_confirm_button_posts_with_both_keys():
    html = render(CONFIRM.format('action="/weg/"'), csrf_token="token")
    assert '<form method="post" action="/weg/">' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert html.count('name="form_key"') == 1
    assert html.count('popovertarget="weg"') == 2


def test_confirm_button_can_send_another_form():
    html = render(CONFIRM.format('form_id="f"'))
    assert "<form" not in html
    assert 'type="submit" form="f"' in html


def test_gated_button_says_why():
    closed = render('{% gated_button text="Indienen" reason="Nog 2 punten." %}')
    opened = render('{% gated_button text="Indienen" %}')
    assert 'aria-disabled="true" aria-describedby="indienen-uitleg"' in closed
    assert '<p id="indienen-uitleg">Nog 2 punten. </p>' in closed
    assert '<button class="nl-button nl-button--primary" type="submit">Indienen</button>' in opened


# --- The style guide ---


def test_the_style_guide_shows_every_component(monkeypatch):
    shown = {}
    monkeypatch.setattr("common.styleguide.render", lambda *args: shown.update(args[2]))
    styleguide(RequestFactory().get("/stijl/"))
    assert {sample["name"] for sample in shown["samples"]} == set(register.tags)
    assert all(sample["doc"] for sample in shown["samples"])


def test_the_style_guide_uses_every_component():
    source = (ROOT / "templates/styleguide.html").read_text()
    elsewhere = {"breadcrumbs"}  # by base.html and by `crumbs`
    assert {
        name
        for name in register.tags
        if f"{{% {name} " not in source and f"{{% {name}%" not in source
    } <= elsewhere
