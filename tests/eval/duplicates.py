"""How many of the pairs that are found to print one text do, by what a reader said of each.

    python -m tests.eval.duplicates --data FOLDER

reads the documents of the gun-violence corpus (FOLDER/gva_dev_docs.jsonl.gz), finds the pairs and looks each
up in `duplicates.csv`, which holds ids and verdicts and none of the texts:

    copy           one was made from the other, or both from a third text (a wire's, a release)
    later_version  the same story brought up to date
    later_story    another story of the same outlet, half of it in the words of the first
    wrong          anything else
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.clean.clean import clean_document
from onrecord.clean.duplicates import Duplicate, find_duplicates
from onrecord.model.article import Article
from onrecord.model.document import TEXT, Document
from onrecord.model.ids import body_hash

VERDICTS = Path(__file__).with_suffix(".csv")
UNREAD = "unread"


def articles_of(corpus: Path) -> Iterator[tuple[str, Article]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            body = row["text"].encode()
            declared = {"url": row["url"], "title": row["title"], "published": row["published"]}
            document = Document(row["doc_id"], body_hash(body), TEXT, row["doc_id"], **declared)
            article = clean_document(document, body)
            if isinstance(article, Article):
                yield row["doc_id"], article


def verdicts() -> dict[tuple[str, str], str]:
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return {(row["one"], row["other"]): row["verdict"] for row in csv.DictReader(file)}


def judged(found: tuple[Duplicate, ...]) -> Counter[str]:
    said = verdicts()
    return Counter(said.get((d.one, d.other), UNREAD) for d in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    articles = dict(articles_of(parser.parse_args().data / "gva_dev_docs.jsonl.gz"))
    found = find_duplicates(articles)
    counts = judged(found)
    right = counts["copy"] + counts["later_version"] + counts["later_story"]
    read = max(1, len(found) - counts[UNREAD])
    sys.stdout.write(
        f"{len(articles):,} articles, {len(found)} pairs found: {dict(sorted(counts.items()))}\n"
        f"print one text: {right}/{read} = {right / read:.3f}; "
        f"without later stories: {(right - counts['later_story']) / read:.3f}\n"
    )


if __name__ == "__main__":
    main()
