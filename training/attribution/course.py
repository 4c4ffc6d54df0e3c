"""What is learned in which order, and how the weights that ship are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from onrecord.nlp.attribution.network import load_network
from training.attribution.base import base_model
from training.attribution.corpus import annotators_of, read_rows
from training.attribution.export import export
from training.attribution.hear import heard_rows
from training.attribution.learn import SEED, Stage, Training
from training.attribution.markup import read_passages
from training.attribution.model import Network
from training.attribution.shipped import load_shipped

Rows = list[dict[str, Any]]
State = dict[str, Tensor]

CORPUS = Stage("corpus", epochs=4, encoder_rate=3e-4, head_rate=2e-3)
# With police news, at half the rates; then without what the reader has heard itself.
POLICE = Stage("police", epochs=1, encoder_rate=1.5e-4, head_rate=1e-3, average=0.995)
CLOSING = Stage("closing", epochs=0.5, encoder_rate=1e-4, head_rate=7e-4, average=0.99)
# What ships is a mean of the stages' weights (Wortsman et al. 2022), in the best shares of a few tried on
# polnear-dev.
SHARES = {"corpus": 0.3, "police": 0.3, "closing": 0.4}
# How often a passage is shown in one pass over the corpus.
TIMES = 4


def learn(data: Path, work: Path, start: Path | None = None, articles: int | None = None) -> Network:
    """The whole course, from where it was stopped -> the network that ships. `start`: a folder of weights as
    they ship, in place of the first stage; `articles`: only the first so many of each kind, for a trial."""
    work.mkdir(parents=True, exist_ok=True)
    rows = read_rows(data / "polnear-train.jsonl.gz")[:articles]
    annotators = annotators_of(rows)
    states: dict[str, State] = {}

    def stage(plan: Stage, network: Network, given: Rows) -> Network:
        network = Training(plan, network, given, annotators, work).run()
        states[plan.name] = _copied(network)
        return network

    if start is None:
        torch.manual_seed(SEED)
        network = stage(CORPUS, Network(base_model(), len(annotators)), rows)
        start = work / "first"
        export(network, start)
    else:
        network = load_shipped(start)
        states[CORPUS.name] = _copied(network)
    heard = heard_rows(data, load_network(start), work / "heard.jsonl")[:articles]
    passages = [passage.record() for passage in read_passages()][:articles] * TIMES
    network = stage(POLICE, network, [*rows, *heard, *passages])
    network = stage(CLOSING, network, [*rows, *passages])
    network.load_state_dict(mean_of(states, SHARES))
    return network


def mean_of(states: Mapping[str, State], shares: Mapping[str, float]) -> State:
    """Weights by name of their stage -> their mean, each with its share; the shares sum to one."""
    first = states[next(iter(shares))]
    return {
        name: torch.stack([states[stage][name].float() * share for stage, share in shares.items()])
        .sum(0)
        .to(array.dtype)
        for name, array in first.items()
    }


def _copied(network: Network) -> State:
    return {name: array.clone() for name, array in network.state_dict().items()}
