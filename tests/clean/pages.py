# ruff: noqa: E501
"""Pages of several makes around one invented story."""

PARAGRAPHS = (
    "ARDEN, Calder — A man was shot by an officer of the Arden Police Department on Monday night, the department said.",
    "The officer, who was on duty, fired two rounds after the man raised a pistol, according to a statement.",
    "“He raised it and then he fired,” said the department’s spokeswoman, Jane Roe. “The officer answered.”",
    "A neighbor said she heard three shots. She did not see who fired first.",
    "The Calder Bureau of Review is investigating. It did not say when it would report.",
)
HEADLINE = "Officer shoots man in Arden, police say"


def _p(paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    return "\n".join(f"<p>{text}</p>" for text in paragraphs)


WORDPRESS = f"""<!DOCTYPE html><html lang="en-US"><head><title>{HEADLINE} | Arden Herald</title>
<meta property="og:site_name" content="Arden Herald"><meta property="og:title" content="{HEADLINE}">
<meta property="article:published_time" content="2026-01-06T08:30:00+00:00">
<link rel="canonical" href="https://herald.example/2026/01/06/officer-shoots-man/">
<style>.x{{color:red}}</style><script>var a = "<p>not text</p>";</script></head>
<body class="single single-post has-sidebar"><header id="masthead"><nav><ul><li><a href="/">Home</a></li>
<li><a href="/opinion">Opinion</a></li></ul></nav></header>
<div id="content"><article class="post type-post"><header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1>
<div class="entry-meta">By <a rel="author" href="/x">Jane Doe</a> on January 6, 2026</div></header>
<div class="entry-content"><figure><img src="a.jpg"><figcaption>Officers stand near Ninth Street on Monday night.</figcaption></figure>
{_p(PARAGRAPHS[:2])}<div class="newsletter-signup"><h3>Stay informed</h3><p>Get our newsletter. It is free and comes every day.</p></div>
{_p(PARAGRAPHS[2:4])}<p><strong>RELATED:</strong> <a href="/y">Two hurt in crash on Ninth</a></p>{_p(PARAGRAPHS[4:])}
<div class="sharedaddy sd-sharing">Share this: <a>Facebook</a> <a>X</a></div></div></article>
<div id="comments" class="comments-area"><h2>2 comments</h2><ol><li><p>I knew him well and he was never armed in his life, I tell you.</p></li></ol></div></div>
<aside class="sidebar widget-area"><h2>Recent posts</h2><ul><li><a href="/z">Council votes on buses</a></li></ul></aside>
<footer><p>© 2026 Arden Herald. All rights reserved.</p></footer></body></html>"""

ARC = f"""<html lang=en><head><title>{HEADLINE} - Calder Times</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},
{{"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"2026-01-06T09:00:00-05:00","dateModified":"2026-01-07T10:00:00-05:00",
"author":[{{"@type":"Person","name":"Jane Doe"}},{{"@type":"Person","name":"John Roe"}}],"publisher":{{"@type":"Organization","name":"Calder Times"}},
"articleSection":["Local","Crime"]}}]}}</script></head><body><div id="fusion-app"><div class="c-stack">
<h1 class="b-headline">{HEADLINE}</h1><p class="deck">The department gave few details</p>
<div class="byline">By Jane Doe and John Roe</div>
<div class="article-body-wrapper"><div class="story-body">{_p(PARAGRAPHS[:3])}</div><div class="arcad-wrapper">Advertisement</div>
<div class="story-body">{_p(PARAGRAPHS[3:])}</div></div>
<div class="related-stories"><h2>More news</h2><p>A bus hit a pole on Friday and nobody was hurt, the transit agency said in a report.</p></div>
</div></div></body></html>"""

WIRE = f"""<html lang="en"><head><title>{HEADLINE} | Calder Wire News</title><meta property="og:site_name" content="Calder Wire News">
<meta name="date" content="2026-01-06"></head><body><main><div class="Page-content"><bsp-header></bsp-header>
<h1 class="Page-headline"><span>{HEADLINE}</span></h1><div class="Page-authors">By JANE DOE</div>
<div class="RichTextStoryBody RichTextBody">{_p(PARAGRAPHS[:2])}
<div class="Advertisement"><p>Advertisement</p></div>{_p(PARAGRAPHS[2:])}<p>___</p>
<p>Associated reporter John Roe in Dunmoor contributed to this report.</p></div></div>
<div class="PageList"><a href="/1"><h3>Storm nears the coast</h3></a><a href="/2"><h3>Team wins at home</h3></a></div></main></body></html>"""

RELEASE = f"""<html lang="en"><head><title>Statement on Shooting | City of Arden</title><meta property="og:site_name" content="Arden Police Department">
</head><body><div class="usa-banner">An official website of the City of Arden</div><div class="wysiwyg"><p class="label">NEWS RELEASE</p>
<h1>Statement on Shooting</h1><p>FOR IMMEDIATE RELEASE</p><p>January 6, 2026</p>
<table><tr><th>Case number</th><td>26-0001</td></tr><tr><th>Summary of the incident</th><td>{PARAGRAPHS[1]}</td></tr></table>
{_p((PARAGRAPHS[0], *PARAGRAPHS[2:]))}<ul><li>One officer was placed on leave.</li><li>Two shell casings were found.</li></ul><p>###</p></div></body></html>"""

RELEASE_BODY = (
    "Case number",
    "Summary of the incident",
    PARAGRAPHS[1],
    PARAGRAPHS[0],
    *PARAGRAPHS[2:],
    "One officer was placed on leave.",
    "Two shell casings were found.",
)

AMP = f"""<!doctype html><html amp lang="en"><head><title>{HEADLINE}</title><meta name="application-name" content="Channel 9">
<style amp-custom>p{{}}</style></head><body><amp-sidebar><nav><a>Home</a></nav></amp-sidebar><article class="amp-wp-article">
<h1>{HEADLINE}</h1><time datetime="2026-01-06T07:00:00-05:00">Jan. 6</time>{_p()}
<amp-ad>Buy now and save today.</amp-ad><div hidden><p>This paragraph is hidden from every reader of the page.</p></div>
<p class="visually-hidden">This is for machines alone and nobody sees it here.</p></article></body></html>"""

OLD = f"""<HTML><HEAD><TITLE>The Dun Weekly</TITLE></HEAD><BODY><TABLE><TR><TD COLSPAN=2><B>The Dun Weekly</B>
<A HREF=a>Front</A> | <A HREF=b>Farm</A></TD></TR><TR><TD><FONT SIZE=5><B>x</B></FONT><H2>{HEADLINE}</H2>
{"<P>".join(("", *PARAGRAPHS))}</TD><TD><P><B>Also in this issue</B><P>Hay for sale<P>Grange supper</TD></TR></TABLE>
Copyright 2026 Dun Publishing. All rights reserved.</BODY></HTML>"""

BREAKS = f"""<html><head><meta property="og:title" content="{HEADLINE}"></head><body><div><div id="post">{"<br><br>".join(PARAGRAPHS)}</div></div></body></html>"""

FORM = f"""<html><body><form action="/" id="aspnetForm"><div class="subscribe-layout"><div class="modal-wrapper"><h1>{HEADLINE}</h1>{_p()}</div></div></form></body></html>"""

TEMPLATES = {
    "wordpress": WORDPRESS, "arc": ARC, "wire": WIRE, "release": RELEASE, "amp": AMP, "old": OLD, "breaks": BREAKS, "form": FORM,
}  # fmt: skip
