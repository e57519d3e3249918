"""Annotated reports as web pages of ten content systems, with everything that stands around them.

A layout is a template: what stands before and after the report, and how
paragraphs, lists, tables and captions are marked up in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from extract.documents.plain import read_plain
from extract.reports import Block

MENU = ("Home", "About us", "Activities", "Publications", "Contacts", "Events", "Library")
TEASERS = (
    "Young weavers of the Rhodopes",
    "Enrolment opens for the course on historic gardens",
    "Ministers of education meet in Nairobi",
    "New handbook on micro-planning published",
)


@dataclass(frozen=True)
class Layout:
    """How one content system writes a page."""

    name: str
    before: str
    after: str
    paragraph: str = "<p>{}</p>"
    heading: str = "<h2>{}</h2>"
    listing: str = "<ul>{}</ul>"
    item: str = "<li>{}</li>"
    table: str = "<table><tbody>{}</tbody></table>"
    caption: str = '<figure><img src="/i.jpg" alt=""><figcaption>{}</figcaption></figure>'
    head: str = '<meta property="og:title" content="{title}">'


def links(names: tuple[str, ...], form: str = '<li><a href="/{}">{}</a></li>') -> str:
    return "".join(form.format(number, escape(name)) for number, name in enumerate(names))


BLOG = Layout(
    "blog",
    '<a class="skip-link" href="#m">Skip to content</a><header class="site-header"><nav><ul>'
    f"{links(MENU)}</ul></nav></header><main id='m'><article class='post category-meetings'>"
    "<header><h1 class='entry-title'>{title}</h1><div class='entry-meta'><time>15 November 2024"
    "</time> <a href='/c'>Meetings</a></div></header><div class='entry-content'>",
    "</div><footer class='entry-footer'>Tags: <a href='/t'>SDG4</a></footer></article></main>"
    f"<aside class='sidebar'><h2>Latest news</h2><ul>{links(TEASERS)}</ul></aside><footer>"
    "<p>&copy; 2024 The Network. All rights reserved.</p></footer>"
    "<div class='cookie-notice'><p>We use cookies to improve your experience.</p></div>",
)
DRUPAL = Layout(
    "drupal",
    f"<header><nav><ul class='menu'>{links(MENU)}</ul></nav></header><div class='layout-sidebar'>"
    f"<h2>In this section</h2><ul>{links(MENU[:3])}</ul></div><div role='main'><h1>{{title}}</h1>"
    "<div class='node__submitted'>Submitted on 11 June 2025</div><div class='field--name-body'>",
    "</div><div class='field--name-social'><a href='#'>Share</a> <a href='#'>Tweet</a> "
    "<a href='#'>Print</a></div></div><div class='views-element-container'><h2>Related content"
    "</h2>"
    + links(TEASERS[:2], '<div class="views-row"><a href="/{}">{}</a></div>')
    + "</div><div id='sliding-popup'>This website uses cookies. <button>More info</button></div>",
    paragraph="<p>{}</p>\n",
    caption='<div class="field--name-image"><img src="/a.jpg"><div class="caption">{}</div></div>',
)
JOOMLA = Layout(
    "joomla",
    f"<ul class='mod-menu nav'>{links(MENU)}</ul><div class='item-page'><div class='page-header'>"
    "<h1>{title}</h1></div><dl class='article-info'><dt>Details</dt><dd>Written by Super User</dd>"
    "<dd>Published: 02 March 2026</dd><dd>Hits: 417</dd></dl>",
    "<ul class='pagenav'><li><a href='/1'>Previous article: Agenda</a></li><li><a href='/2'>Next "
    "article: Photographs</a></li></ul></div><div class='moduletable'><h3>Upcoming</h3><ul>"
    f"{links(TEASERS)}</ul></div><div class='moduletable'><h3>Login Form</h3>"
    "<label>Username</label></div><div id='foot'>&copy; African Fund 2026</div>",
    heading="<h3>{}</h3>",
    caption='<p class="img-caption">{}</p>',
)
TABLES = Layout(
    "tables",
    "<div id='gov-bar'><a href='#c'>Content 1</a> <a href='#m'>Menu 2</a></div><table width='100%'>"
    "<tr><td id='leftcol'><div class='menutitle'>MENU</div>"
    + links(MENU, '<a href="/{}">{}</a><br>')
    + "</td><td id='content'><div class='crumbs'>You are here: <a href='/'>Home page</a> &gt; "
    "<a href='/news'>News</a></div><h1>{title}</h1><p class='date'>Published 23/08/2024 14h30</p>",
    "<div>Share: <a href='#'>WhatsApp</a> | <a href='#'>Facebook</a> | <a href='#'>E-mail</a></div>"
    "</td><td id='rightcol'><h4>Most read</h4>"
    + links(TEASERS[:2], '<a href="/{}">{}</a><br>')
    + "</td></tr></table><div>Capanema Palace, 8th floor. Telephone +55 00 0000. Site map. "
    "Content under a free licence.</div><div>To improve your experience, we use cookies. "
    "<a href='#'>Accept</a></div>",
    table="<table border='1'>{}</table>",
    caption="<div class='photo'><img src='1.jpg'><p class='caption'>{}</p></div>",
)
FORM = Layout(
    "form",
    "<form id='aspnetForm'><div id='topnav'>"
    + links(MENU, '<div class="ms-item"><a href="/{}">{}</a></div>')
    + "</div><div id='contentRow'><div id='DeltaMain'><h1>{title}</h1><div>18 November 2024 "
    "<a href='/n'>News</a></div><div class='ms-rtestate-field'>",
    "</div><div>Last updated: 20 October 2025</div></div></div><div><div>Quick links</div>"
    + links(MENU[:4], '<div><a href="/q{}">{}</a></div>')
    + "</div><div>Website policies | Help | Visitors: 1,204,553</div></form>",
    paragraph="<div>{}</div>",
    heading="<h2><strong>{}</strong></h2>",
    table="<table class='ms-rteTable'><tbody>{}</tbody></table>",
)
UTILITY = Layout(
    "utility",
    '<div id="root"><div class="flex p-4 shadow">'
    + links(MENU, '<a class="px-2" href="/{}">{}</a>')
    + '</div><div class="mx-auto max-w-3xl"><h1 class="text-4xl">{title}</h1><div class="text-sm '
    'text-gray-500">Published on 3 May 2023</div><div class="text-sm">By <a href="/a">Press Office'
    '</a> · 4 min read</div><div class="prose lg:prose-xl">',
    '</div><div class="flex gap-2"><span>Share</span><a href="#">Facebook</a><a href="#">X</a><a '
    'href="#">LinkedIn</a></div></div><div class="grid"><h3 class="font-bold">You may also like'
    "</h3>"
    + links(TEASERS, '<div class="card"><a href="/{}">{}</a><p>3 min read</p></div>')
    + '</div><div class="bg-black">© 2023 The Network. All rights reserved. <a href="/p">Privacy'
    "</a></div></div>",
)
BUILDER = Layout(
    "builder",
    "<div class='c1'><div class='c2'>"
    + links(MENU, '<div><a href="/{}"><p>{}</p></a></div>')
    + "</div></div><div class='c3'><div class='c4'><div class='c5'><h1><span>{title}</span></h1>"
    "</div></div><div class='c6'><div class='c7'>",
    "</div></div></div><div class='c8'><h2>Recent posts</h2>"
    + links(TEASERS[:3], '<div><div><a href="/{}"><h3>{}</h3></a></div></div>')
    + "</div><div class='c9'><p>Stay connected</p><p><a href='#'>Instagram</a></p></div>",
    paragraph="<div class='c10'><p class='font_8'><span>{}</span></p></div>",
    heading="<div class='c10'><h2 class='font_2'><span>{}</span></h2></div>",
    item="<li><p class='font_8'>{}</p></li>",
)
OLD = Layout(
    "old",
    "<center><font size='5'><b>Regional Centre</b></font></center><p>"
    + links(MENU, '[<a href="{}.htm">{}</a>] ')
    + "</p><hr><h1 align='center'>{title}</h1>",
    "<hr><p><a href='index.htm'>Back</a> | <a href='#top'>Top</a></p>"
    "<address><a href='mailto:web@example.org'>Webmaster</a></address>",
    paragraph="{}<br><br>\n",
    heading="<h3><u>{}</u></h3>",
    table="<table border=1 cellpadding=4>{}</table>",
    caption="<center><img src=a.gif></center><p class=caption><i>{}</i></p>",
    head="<title>{title}</title>",
)
CARDS = Layout(
    "cards",
    f"<nav class='navbar'><ul class='navbar-nav'>{links(MENU)}</ul></nav><ol class='breadcrumb'>"
    f"{links(MENU[:2])}</ol><div class='container'><div class='row'><div class='col-md-8'><h1>"
    "{title}</h1><p class='text-muted small'>Posted on November 18, 2024 by admin</p>",
    "<div class='btn-group'><a class='btn' href='#'>Print</a><a class='btn' href='#'>Email</a>"
    "</div></div><div class='col-md-4'><div class='card'><div class='card-header'>Upcoming events"
    f"</div><ul class='list-group'>{links(TEASERS)}</ul></div><div class='card'><h5>Newsletter</h5>"
    "<p>Four times a year, no advertising.</p></div></div></div></div><footer>Imprint</footer>",
    listing="<ol>{}</ol>",
    table="<div class='table-responsive'><table class='table'>{}</table></div>",
)
PORTAL = Layout(
    "portal",
    "<div class='topbar'><span>Toll free 1800</span> <a href='/hi'>Hindi</a> <a href='#'>A+</a>"
    f"</div><div class='header-wrap'><div class='logo'>Ministry of Education</div><ul>{links(MENU)}"
    "</ul></div><section class='page'><h1>{title}</h1><p class='posted-on'>20 October 2025</p>"
    "<ul class='actions'><li><a href='#'>Print</a></li><li><a href='#'>Share</a></li></ul>",
    "<p><a href='/news'>Back to all news</a></p></section><div class='related-links'><h4>Related "
    f"links</h4><ul>{links(TEASERS)}</ul></div><div class='social'>Follow us <a href='#'>YouTube"
    "</a></div><div class='cookie-banner'>This site uses cookies to count visitors.</div>",
    paragraph="<p style='text-align: justify'><span>{}</span></p>",
    caption="<figure class='tile'><a href='/1.jpg'><img src='/1s.jpg'></a>"
    "<figcaption>{}</figcaption></figure>",
)
LAYOUTS = (BLOG, DRUPAL, JOOMLA, TABLES, FORM, UTILITY, BUILDER, OLD, CARDS, PORTAL)


def page(text: str, layout: Layout) -> str:
    """The report as a page of this layout; its first block is the headline."""
    read, blocks = read_plain(text)
    first, *others = blocks
    title = escape(read[first.start : first.end])
    body = "".join(_marked_up(others, read, layout))
    head = "<meta charset='utf-8'>" + layout.head.replace("{title}", title)
    before, after = layout.before.replace("{title}", title), layout.after
    return f"<!doctype html><html><head>{head}</head><body>{before}{body}{after}</body></html>"


def _marked_up(blocks: list[Block], text: str, layout: Layout) -> Iterator[str]:
    def written(block: Block) -> str:
        return escape(text[block.start : block.end])

    forms: dict[str, Callable[[list[Block]], str]] = {
        "list_item": lambda run: layout.listing.format(
            "".join(layout.item.format(written(block)) for block in run)
        ),
        "table_row": lambda run: layout.table.format("".join(_row(written(b)) for b in run)),
    }
    single = {"paragraph": layout.paragraph, "heading": layout.heading, "caption": layout.caption}
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        if kind in forms:
            yield forms[kind](list(run))
        else:
            yield from (single[kind].format(written(block)) for block in run)


def _row(text: str) -> str:
    return "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in text.split("|")) + "</tr>"
