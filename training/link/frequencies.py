"""In how many reports each word stands: the table behind the weights of words.

python -m training.link.frequencies --data FOLDER
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from onrecord.text.wording import STOPWORDS, words
from training.link.corpus import rows_of

TABLE = Path(__file__).parents[2] / "src" / "onrecord" / "link" / "data" / "frequencies.json"
# Words of fewer reports are not listed: names of private people among them.
LEAST = 10


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    rows = rows_of(arguments.parse_args().data / "gva_dev_docs.jsonl.gz")
    counts = Counter(
        w for row in rows for w in set(words(f"{row['title']}\n{row['text']}")) - STOPWORDS if len(w) > 1
    )
    found = {w: n for w, n in sorted(counts.items()) if n >= LEAST}
    table = {"texts": len(rows), "least": LEAST, "found": found}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
