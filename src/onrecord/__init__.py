"""onrecord: a public incident record that shows its sources.

The seven verbs and what they are handed, each imported from the file that defines it when first asked for.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_AT = {
    "collect_documents": "onrecord.collect.collect",
    "clean_document": "onrecord.clean.clean",
    "extract_statements": "onrecord.extract.extract",
    "link_mentions": "onrecord.link.link",
    "reconcile_incident": "onrecord.reconcile.reconcile",
    "apply_decisions": "onrecord.review.apply",
    "build_release": "onrecord.publish.release",
    "build_site": "onrecord.publish.site.site",
    "load_codebook": "onrecord.model.fields",
    "load_lexicon": "onrecord.text.lexicon",
    "load_policy": "onrecord.publish.policy",
    "load_reader": "onrecord.nlp.catalog",
}
__all__ = ["__version__", *_AT]


def __getattr__(name: str) -> Any:
    if name not in _AT:
        raise AttributeError(f"onrecord has no {name!r}; it has: {', '.join(__all__)}")
    return getattr(import_module(_AT[name]), name)
