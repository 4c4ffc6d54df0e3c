# ruff: noqa: E501
"""The card of the weights, written from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from training.frames.curve import NAMES, thresholds
from training.frames.figures import calibration_error

WHAT = """# Card: chances of values (`chances.json.gz`)

**What it does.** Candidates that the rules offer (days, places, states, names, ages, numbers, words for a detail) and an
article -> how likely each is true of the article's main mention (`extract/chance/`). Weights of the words around a candidate,
then boosted trees over those weights and over what the article says as a whole. **What it is for.** News reports in English of
shootings and other violent encounters in the United States. Elsewhere its chances are untried.

**Made by** `python -m training.frames.learn --data FOLDER --eval FOLDER --parses FOLDER... --kept FOLDER --write`: logistic
regression and boosted trees (scikit-learn), without randomness, exported as plain numbers. **Learned from** {reports:,} news reports of
{incidents:,} incidents of 2013 to 2017, grouped by the incident that the Gun Violence Archive cites them for (from github
cltl/LongTailQATask): what the archive records is matched back into the texts, so a candidate counts as true where it says the
same. Words for details and the yes/no questions: {articles:,} articles of the Gun Violence Database (Pavlick et al. 2016; splits
of Ebner et al. 2020). About one row in a hundred of the archive is wrong; its counts are final ones, those of a first report are not.
For each name and age it is learned too whether that person was killed or hurt, which the counts build on.
No text is here; words that the reports of fewer than twelve incidents hold have no weight (for details and questions: of fewer than five
or six articles). Capitalised words are one sign, but for ranks, days, months and the like. `outlets` says from which states and cities the
reports of an outlet come, by a mark of its host.

## Figures

Five folds by incident (details: by article): everything is weighed by what was learned from other incidents. Words for details and
answers are told from thresholds chosen over all articles, and "apart" from thresholds chosen in the other folds. F1 by field; names and ages of those
that the text holds. "Penalty" is the mean over day, state, city, killed, injured with a wrong value at -1; "never wrong" the share of
articles with none of them wrong.
"""
WEAK = """
## Weak points

Reports of a hearing long after, which give no day of the event; towns that share their name in several states, told without the state;
round-ups; counts that rose after the report; the wounded who are counted only as "hospitalised"; children named only by their family's name.
One report in thirty tells of officers: for the encounters that this record is about, the chances are borrowed from shootings among others.
"""


def card(figures: Mapping[str, Any]) -> str:
    """What `learn` measured -> Markdown."""
    return "\n".join(
        [WHAT.format(**figures, articles=figures["slots"]["articles"]), *_figures(figures), WEAK]
    )


def _figures(figures: Mapping[str, Any]) -> Iterator[str]:
    yield from thresholds(figures["at"])
    yield ""
    slots, apart = figures["slots"], figures["slots"]["apart"]
    yield "| words for a detail | value | strict | overlap | value apart | strict apart | overlap apart |"
    yield "|---|---|---|---|---|---|---|"
    for label, row in slots["spans"].items():
        cells = (f"{r[m]:.3f}" for r in (row, apart["spans"][label]) for m in ("value", "strict", "overlap"))
        yield f"| {label} | {' | '.join(cells)} |"
    yield ""
    yield "| question | F1 of yes | F1 apart |"
    yield "|---|---|---|"
    for question, value in slots["yes_f1"].items():
        yield f"| {question} | {value:.3f} | {apart['yes_f1'][question]:.3f} |"
    yield ""
    told = ", ".join(
        f"{name} {calibration_error(figures['reliability'][k]):.3f}" for k, name in NAMES.items()
    )
    yield f"Mean gap between a chance and the share that is true: {told}. The curve is in `docs/confidence.md`."
