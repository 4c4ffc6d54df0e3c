"""Learning: a network on marked texts, in small steps, with a checkpoint to go on from."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from onrecord.nlp.attribution.pieces import load_pieces
from training.attribution.base import base_model
from training.attribution.batches import losses
from training.attribution.corpus import Example, epoch
from training.attribution.model import Network

SEED = 20261122
WARMUP, DECAY = 0.08, 0.01
STEP, PART = 8, 2
# How often an example is shown without its annotator's number, so that number 0 is everybody's habits.
NOBODY = 0.5
LINKING = 0.1
KEEP_EVERY = 100


@dataclass(frozen=True)
class Stage:
    """One stretch of learning: for how many passes over its rows, at which highest rates, and how much of the
    running mean of the weights each step keeps. `name` is that of its checkpoint."""

    name: str
    epochs: float
    encoder_rate: float
    head_rate: float
    average: float = 0.998


class Training:
    """A network that learns from rows as the corpus has them; `annotators` are those that it knows."""

    def __init__(
        self,
        stage: Stage,
        network: Network,
        rows: Sequence[dict[str, Any]],
        annotators: Sequence[str],
        work: Path,
    ) -> None:
        torch.manual_seed(SEED)
        self.stage, self.rows, self.annotators = stage, rows, annotators
        self.checkpoint = work / f"{stage.name}.pt"
        self.pieces, self.marks = load_pieces(base_model() / "vocab.txt")
        self.network, self.average = network.train(), deepcopy(network)
        body = [p for p in self.network.encoder.parameters() if p.requires_grad]
        known = {id(p) for p in self.network.encoder.parameters()}
        head = [p for p in self.network.parameters() if id(p) not in known]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": stage.encoder_rate}, {"params": head, "lr": stage.head_rate}],
            weight_decay=DECAY,
            fused=True,
        )
        self.per_epoch = len(self._examples(0)) // STEP
        self.steps = int(stage.epochs * self.per_epoch)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.step = 0

    def _rate(self, step: int) -> float:
        done = step / self.steps
        return done / WARMUP if done < WARMUP else max(0.0, (1 - done) / (1 - WARMUP))

    def _examples(self, number: int) -> list[Example]:
        return epoch(self.rows, self.pieces, self.marks, self.annotators, SEED, number)

    def run(self) -> Network:
        """Learns to the end of the stage, from where it was stopped -> the mean of the weights."""
        self._resume()
        number, examples, started, pieces = -1, [], time.monotonic(), 0
        sums = [0.0, 0.0]
        while self.step < self.steps:
            if self.step // self.per_epoch != number:
                number = self.step // self.per_epoch
                examples = self._examples(number)
            place = self.step % self.per_epoch * STEP
            batch = sorted(examples[place : place + STEP], key=lambda e: len(e.window.ids))
            sums = [a + b for a, b in zip(sums, self._learn(batch), strict=True)]
            pieces += sum(len(e.window.ids) for e in batch)
            self.step += 1
            if self.step % 25 == 0:
                speed = pieces / (time.monotonic() - started)
                told = " ".join(f"{s / 25:.4f}" for s in sums)
                print(f"{self.step}/{self.steps} loss {told} {speed:.0f} pieces/s", flush=True)
                sums = [0.0, 0.0]
            if self.step % KEEP_EVERY == 0:
                self._keep()
        self._keep()
        return self.average

    def _learn(self, batch: list[Example]) -> tuple[float, float]:
        rng = random.Random(f"{SEED}:{self.step}")
        torch.manual_seed(SEED + self.step)
        words = sum(len(e.labels) for e in batch)
        asked = max(1, sum(len(e.sources) + len(e.contents) for e in batch))
        tagging = linking = 0.0
        for start in range(0, len(batch), PART):
            part = batch[start : start + PART]
            who = torch.tensor([0 if rng.random() < NOBODY else e.annotator for e in part])
            tag, link = losses(self.network, part, who)
            (tag / words + LINKING * link / asked).backward()
            tagging += tag.item() / words
            linking += link.item() / asked
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad(set_to_none=True)
        keep = min(self.stage.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
                if now.requires_grad:
                    mean.lerp_(now, 1 - keep)
        return tagging, linking

    def _keep(self) -> None:
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "step": self.step,
        }
        torch.save(state, self.checkpoint.with_suffix(".tmp"))
        os.replace(self.checkpoint.with_suffix(".tmp"), self.checkpoint)

    def _resume(self) -> None:
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
            self.step = state["step"]
