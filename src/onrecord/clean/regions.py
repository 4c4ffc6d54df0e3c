# ruff: noqa: E501
"""Which elements of a page are not the article: data, by tag and by the words of class, id and role."""

from __future__ import annotations

import re

# Never read, with all they hold.
UNREAD = frozenset({
    "script", "style", "template", "noscript", "iframe", "svg", "math", "object", "embed", "canvas",
    "video", "audio", "map", "select", "option", "datalist", "button", "input", "textarea", "head", "title",
    "applet", "progress", "meter", "dialog",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Not the article, unless a word says otherwise.
REGION_TAGS = {
    "nav": "nav",
    "menu": "nav",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "header": "header",
}
ROLES = {"navigation": "nav", "contentinfo": "footer", "banner": "header", "dialog": "wall", "alertdialog": "wall",
         "search": "form", "menu": "nav", "menubar": "nav", "complementary": "aside", "tooltip": "hidden"}  # fmt: skip

# Words of class and id (split at hyphens, underscores and capitals; runs of two count as well) -> region.
REGION_WORDS = {
    "comments": "comments comment disqus respond livefyre coral spotim",
    "related": "related recommended recommendations recirc recirculation readnext morestories morenews moreon trending mostread "
    "mostpopular popular outbrain taboola zergnet revcontent seealso latestnews topstories suggested youmaylike relatedposts "
    "jp-relatedposts yarpp upnext linkedstory relatedstory teaser teasers carousel promo promos promobox playlist riverlist "
    "moretopics inlinelink alsoread nextup nextpost prevnext postnavigation",
    "newsletter": "newsletter newsletters signup subscribe subscription emailsignup mailchimp optin mailinglist",
    "share": "share sharing social sharebar sharetools addtoany sharedaddy sociallinks socialmedia addthis shareaholic followus",
    "ad": "ad ads advert advertisement advertising adslot adunit adcontainer dfp gpt googlead sponsored sponsor sponsorship adwrap "
    "adbox admodule adplaceholder",
    "wall": "cookie cookies consent gdpr ccpa onetrust didomi cmp cookiebanner privacybanner "
    "cookienotice cookieconsent",
    "nav": "nav navbar navigation breadcrumb breadcrumbs menu skiplink skiplinks sitemap toolbar pagination pager masthead topbar "
    "submenu megamenu",
    "footer": "footer colophon sitefooter pagefooter",
    "aside": "sidebar rail rightrail widget widgets aside secondary",
    "tags": "tags taglist tagcloud topics keywords categories filedunder articletags entrytags",
    "author": "authorbio authorbox aboutauthor aboutheauthor authorinfo authorcard biobox bio",
    "pullquote": "pullquote pullout tweetquote quotebox clicktotweet",
    "modal": "modal popup overlay lightbox toast interstitial",
    "player": "player videoplayer jwplayer audioplayer brightcove vjs",
    "donate": "donate donation supportus membership",
    "print": "noprint",
}  # fmt: skip
_BY_WORD = {word: region for region, words in REGION_WORDS.items() for word in words.replace("-", "").split()}
# A region by such a word is trusted less: pages put whole articles into a "subscribe" or "sidebar" wrapper.
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
HIDDEN_WORDS = frozenset(
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader", "assistive-text", "element-invisible", "d-none", "is-hidden", "u-hidden", "offscreen", "amp-hidden"]
)  # fmt: skip

STORY_WORDS = frozenset({
    "articlebody", "storybody", "articlecontent", "storycontent", "entrycontent", "postcontent", "postbody",
    "articletext", "storytext", "bodycopy", "articlecopy", "richtextstorybody", "richtextbody",
    "contentbody", "articlebodycontent", "fieldnamebody", "newsbody", "pagecontent", "bodytext", "caasbody",
    "storyblock", "paragraphswrapper", "articlewrap", "pressreleasebody", "releasebody", "newscontent",
    "wysiwyg", "entrybody", "postentry", "maincontent",
})  # fmt: skip
WALL_WORDS = frozenset({
    "paywall", "regwall", "metering", "piano", "tppaywall", "subscribewall", "gate", "barrier", "login",
    "snippetlogin",
})  # fmt: skip
DATE_WORDS = frozenset({
    "timestamp", "dateline", "date", "pubdate", "publishdate", "postdate", "datetime", "updated", "meta",
    "postmeta", "entrymeta", "bylinedate",
})  # fmt: skip
CAPTION_WORDS = frozenset({
    "caption", "captions", "figcaption", "wpcaptiontext", "imagecaption", "photocaption", "credit",
    "imagecredit", "cutline",
})  # fmt: skip
DECK_WORDS = frozenset({
    "deck", "dek", "subtitle", "subheadline", "subheading", "standfirst", "subhead", "summary", "lede",
    "lead", "excerpt", "kickerdeck",
})  # fmt: skip
BYLINE_WORDS = frozenset({
    "byline", "author", "authors", "authorname", "bylineauthor", "bylinename", "postauthor",
    "articleauthor", "contributor",
})  # fmt: skip
LABEL_WORDS = frozenset({
    "eyebrow", "kicker", "label", "section", "category", "slug", "flag", "overline", "rubric", "topic",
    "channel", "sectionname", "tag",
})  # fmt: skip

_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_WORDS_MAX = 40


def element_words(classes: str, identity: str) -> frozenset[str]:
    """The words of a class list and an id, single, in neighbouring pairs and in threes, lower case."""
    words: set[str] = set()
    for name in f"{classes} {identity}".split()[:_WORDS_MAX]:
        parts = [part.lower() for part in _SPLIT.split(name) if part][:8]
        for size in (1, 2, 3):
            words.update("".join(parts[n : n + size]) for n in range(len(parts) - size + 1))
        words.add("".join(parts))
    return frozenset(words)


def named_region(words: frozenset[str]) -> str | None:
    """The region that an element's words name, or null; the same for every order of the words."""
    found = sorted({_BY_WORD[word] for word in words if word in _BY_WORD})
    return found[0] if found else None


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether a browser shows nothing of the element."""
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").lower() == "true" or HIDING.search(attributes.get("style", "")):
        return True
    return not HIDDEN_WORDS.isdisjoint(attributes.get("class", "").lower().split())
