"""The reconcile room: an incident's statements in, origins and findings out.

Compares by the codebook's rules; an article is no origin, a speaking body's account is. Nothing is decided
here: values stand side by side with who stands behind them.
"""

from onrecord.reconcile.compare import compare_articles
from onrecord.reconcile.reconcile import reconcile_incident, reconcile_loose

__all__ = ["compare_articles", "reconcile_incident", "reconcile_loose"]
