"""A news site that never was: pages as newspapers send them, with everything around the article."""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass
from itertools import cycle

from knowledge.article import Lang, PartialDate

PARAGRAPHS = 60


@dataclass(frozen=True)
class Story:
    """What a page holds, and what an import must find."""

    language: Lang
    title: str
    publisher: str
    author: str
    published: PartialDate
    url: str
    paragraphs: tuple[str, ...]
    sections: tuple[str, ...]
    """Of each paragraph, "" before the first heading."""


@dataclass(frozen=True)
class _Words:
    title: str
    publisher: str
    author: str
    url: str
    headings: tuple[str, ...]
    speakers: tuple[str, ...]
    claims: tuple[str, ...]
    details: tuple[str, ...]
    figures: tuple[str, ...]
    noise: tuple[str, ...]
    by: str
    dateline: str


_ENGLISH = _Words(
    title="Cedar Run counts its footbridges, and finds two that nobody built",
    publisher="The Cedar Run Ledger",
    author="Orla Quillfeather",
    url="https://ledger.example.org/2026/06/03/cedar-run-footbridges/",
    headings=("How the count was done", "What it will cost", "What comes next"),
    speakers=(
        "The bridge clerk", "A baker on Alder St.", "The ferry captain", "One of the surveyors",
        "Dr. Marsh of the mill", "A teacher at the river school", "The treasurer", "A man who sells nets",
    ),
    claims=(
        "said the survey began at 6 a.m. and ended after dark",
        "told the council that the planks had been painted twice since 1998",
        "remembers a winter when the ice reached the third beam",
        "asked why the crossing at the old mill was left off the map",
        "showed a receipt for $385,000 that nobody could explain",
        "counted 1,412 people on one Saturday, most of them on foot",
    ),
    details=(
        "The river rose 4.5 feet that spring.",
        "“We count what stands, not what was promised,” the report says on its first page.",
        "No. 7 on the list is the bridge that children call the Whale.",
        "The U.S. survey of the same valley stops at the lower dam.",
        "A second count is planned for the week after the harvest fair.",
        "Two of the nine crossings have no name, and one has three.",
        "Wood from the first bridge was used for the benches in the hall.",
    ),
    figures=("nine crossings", "forty lamps", "six hundred planks", "three toll boxes", "a dozen ropes"),
    noise=(
        "Subscribe to our newsletter and never miss a story", "Accept all cookies", "Share this article with friends",
        "Advertisement", "Most read this week", "Log in to comment", "Terms of service", "A photograph of the river",
        "I walked across it last week and it was fine", "You have two free stories left this month",
    ),
    by="By", dateline="June 3, 2026 at 7:15 a.m.",
)  # fmt: skip

_SPANISH = _Words(
    title="Arroyo Cedro cuenta sus puentes y halla dos que nadie construyó",
    publisher="La Gaceta de Arroyo Cedro",
    author="Úrsula Plumagrís",
    url="https://gaceta.example.org/2026/06/03/puentes-de-arroyo-cedro/",
    headings=("Cómo se hizo la cuenta", "Cuánto va a costar", "Qué sigue ahora"),
    speakers=(
        "La encargada de puentes", "Un panadero de la calle Aliso", "El capitán de la balsa", "Una de las agrimensoras",
        "La Dra. Marjal, del molino", "Un maestro de la escuela del río", "La tesorera", "El señor que vende redes",
    ),
    claims=(
        "dijo que el recorrido empezó a las 6 a.m. y terminó ya de noche",
        "contó al concejo que las tablas se han pintado dos veces desde 1998",
        "recuerda un invierno en que el hielo llegó a la tercera viga",
        "preguntó por qué no está en el mapa el paso del molino viejo",
        "enseñó un recibo por $385,000 que nadie supo explicar",
        "contó 1,412 personas en un solo sábado, casi todas a pie",
    ),
    details=(
        "El río subió 4.5 pies esa primavera.",
        "«Contamos lo que está en pie, no lo que se prometió», dice el informe en su primera página.",
        "El núm. 7 de la lista es el puente que los niños llaman la Ballena.",
        "El mapa de EE. UU. del mismo valle termina en la presa de abajo.",
        "Otra cuenta está prevista para la semana después de la feria.",
        "¿Y los dos pasos sin nombre? Nadie los reclama.",
        "Con la madera del primer puente se hicieron las bancas del salón.",
    ),
    figures=("nueve pasos", "cuarenta faroles", "seiscientas tablas", "tres casetas", "una docena de cuerdas"),
    noise=(
        "Suscríbase a nuestro boletín y no se pierda ninguna nota", "Aceptar todas las cookies", "Comparta esta nota",
        "Publicidad", "Lo más leído de la semana", "Entre para comentar", "Términos de uso", "Foto del río con neblina",
        "Yo pasé la semana pasada y todo bien", "Le quedan dos notas gratis este mes",
    ),
    by="Por", dateline="3 de junio de 2026, 7:15 a.m.",
)  # fmt: skip

_WORDS = {Lang.EN: _ENGLISH, Lang.ES: _SPANISH}


def noise(language: Lang) -> tuple[str, ...]:
    """Return the words that stand around the article and must not come out of it."""
    return _WORDS[language].noise


def story(language: Lang = Lang.EN, count: int = PARAGRAPHS) -> Story:
    """Write a story of so many paragraphs, the same each time."""
    words = _WORDS[language]
    chance = random.Random(28)  # noqa: S311 which sentence comes next needs no secret
    said = [(speaker, claim) for speaker in words.speakers for claim in words.claims]
    chance.shuffle(said)
    details = cycle(words.details)
    paragraphs = []
    for number, (speaker, claim) in zip(range(count), cycle(said)):
        more = [next(details) for _ in range(chance.randint(1, 3))]
        paragraphs.append(f"{speaker} {claim} ({number + 1}, {chance.choice(words.figures)}). {' '.join(more)}")
    width = max(1, count // (len(words.headings) + 1))
    titles = ("", *words.headings)
    sections = [titles[min(number // width, len(titles) - 1)] for number in range(count)]
    return Story(
        language=language,
        title=words.title,
        publisher=words.publisher,
        author=words.author,
        published=PartialDate(2026, 6, 3),
        url=words.url,
        paragraphs=tuple(paragraphs),
        sections=tuple(sections),
    )


def page(one: Story) -> str:
    """Write a story as its site sends it: metadata, menus, promotions, advertisements, comments."""
    words = _WORDS[one.language]
    newsletter, cookies, share, ad, popular, login, terms, caption, comment, wall = map(html.escape, words.noise)
    title, site = html.escape(one.title), html.escape(one.publisher)
    links = "".join(f'<li><a href="/{n}">{popular} {n}</a></li>' for n in range(8))
    return f"""<!DOCTYPE html>
<html lang="{one.language}"><head><meta charset="utf-8">
<title>{title} | {site}</title>
<link rel="canonical" href="{one.url}">
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">
<meta property="og:type" content="article"><meta property="og:url" content="{one.url}">
<meta property="article:published_time" content="{one.published}T07:15:00-06:00">
<meta property="article:modified_time" content="2026-06-09T10:00:00-06:00">
<meta name="author" content="{html.escape(one.author)}">
<script type="application/ld+json">{json.dumps(_linked_data(one))}</script>
<script>window.dataLayer = ["<p>{ad}</p>"]; if (1 < 2) {{ track("</div>"); }}</script>
<style>.ad {{ content: "<p>{ad}</p>" }}</style></head>
<body class="post"><div id="cookie-banner" class="cookie-consent"><p>{cookies}</p><button>OK</button></div>
<header><nav class="menu"><ul>{links}</ul></nav><div class="paywall-meter">{wall}</div></header>
<main><article class="story"><header><h1 class="headline">{title}</h1>
<p class="byline">{words.by} <a rel="author" href="/a/1">{html.escape(one.author)}</a></p>
<time datetime="{one.published}T07:15:00-06:00">{words.dateline}</time>
<ul class="share-buttons"><li><a href="#">{share}</a></li></ul></header>
<figure><img src="/river.jpg" alt=""><figcaption>{caption}</figcaption></figure>
<div class="entry-content">{_body(one, newsletter, ad)}</div></article></main>
<aside class="sidebar"><h3>{popular}</h3><ul>{links}</ul></aside>
<section id="comments" class="comments-area"><h3>{login}</h3>
<ol><li class="comment"><p>{comment}</p></li></ol></section>
<footer class="site-footer"><p>© 2026 {site}</p><a href="/terms">{terms}</a></footer></body></html>"""


def _linked_data(one: Story) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one.title,
        "datePublished": f"{one.published}T07:15:00-06:00",
        "author": [{"@type": "Person", "name": one.author}],
        "publisher": {"@type": "NewsMediaOrganization", "name": one.publisher},
    }


def _body(one: Story, newsletter: str, ad: str) -> str:
    parts, section = [], ""
    for number, (text, heading) in enumerate(zip(one.paragraphs, one.sections, strict=True)):
        if heading != section:
            section = heading
            parts.append(f"<h2>{html.escape(heading)}</h2>")
        first, _, rest = html.escape(text).partition(" ")
        parts.append(f'<p>{first} <a href="/t/{number}">{rest[:9]}</a><em>{rest[9:14]}</em>{rest[14:]}</p>')
        if number % 9 == 4:
            parts.append(f'<div class="ad-slot advertisement"><span>{ad}</span></div>')
        if number % 20 == 10:
            parts.append(f'<div class="newsletter-signup"><p>{newsletter}</p><form><input name="e"></form></div>')
    return "\n".join(parts)
