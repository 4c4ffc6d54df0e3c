"""The network: a small encoder, a tagger with a linear-chain CRF, and a linker.

CRF: Lafferty, McCallum and Pereira 2001. The linker scores a cue with a source or content by their first and
last words and by how they lie to each other (`onrecord.nlp.attribution.pairs`).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from onrecord.nlp.attribution.labels import LABELS
from onrecord.nlp.attribution.pairs import FEATURES
from onrecord.nlp.attribution.words import QUOTED, SHAPES

SPAN, HIDDEN = 128, 64
IMPOSSIBLE = -1e4


class Crf(nn.Module):
    """Scores of label sequences; `emissions` [batch, words, labels] float, `mask` [batch, words] bool, its
    first column all true."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))
        self.move = nn.Parameter(torch.zeros(labels, labels))

    def loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood summed over the batch."""
        steps = emissions.unbind(1)
        total = self.first + steps[0]
        for n in range(1, len(steps)):
            moved = torch.logsumexp(total.unsqueeze(2) + self.move, 1) + steps[n]
            total = torch.where(mask[:, n, None], moved, total)
        every = torch.logsumexp(total + self.last, 1)
        return (every - self._score(emissions, labels, mask)).sum()

    def _score(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        own = emissions.gather(2, labels.unsqueeze(2)).squeeze(2) * mask
        moves = self.move[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        ends = labels.gather(1, mask.sum(1, keepdim=True) - 1).squeeze(1)
        return self.first[labels[:, 0]] + own.sum(1) + moves.sum(1) + self.last[ends]


class Linker(nn.Module):
    """One small network per question; spans come as [pairs, SPAN]."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(3 * SPAN + FEATURES, HIDDEN)
        self.outer = nn.Linear(HIDDEN, 1)
        self.none = nn.Linear(SPAN, 1)

    def pairs(self, asked: Tensor, other: Tensor, features: Tensor) -> Tensor:
        joined = torch.cat([asked, other, asked * other, features], 1)
        return self.outer(torch.nn.functional.gelu(self.inner(joined))).squeeze(1)


class Network(nn.Module):
    def __init__(self, base: Path, annotators: int) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(base),
            attn_implementation="sdpa",
            add_pooling_layer=False,
            hidden_dropout_prob=0.1,
            attention_probs_dropout_prob=0.0,
        )
        width = self.encoder.config.hidden_size
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.shape = nn.Embedding(len(SHAPES) + 1, width)
        self.quoted = nn.Embedding(len(QUOTED) + 1, width)
        self.habit = nn.Embedding(annotators + 1, width)
        for table in (self.shape, self.quoted, self.habit):
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(0.1)
        self.middle = nn.Linear(width, width)
        self.tags = nn.Linear(width, len(LABELS))
        self.crf = Crf(len(LABELS))
        self.begin, self.finish = nn.Linear(width, SPAN), nn.Linear(width, SPAN)
        self.to_source, self.to_cue = Linker(), Linker()

    def encode(self, ids: Tensor, shape: Tensor, quoted: Tensor, attend: Tensor, at: Tensor) -> Tensor:
        """Pieces [batch, pieces] and the places of the words' first pieces [batch, words] -> the words'
        vectors [batch, words, width]. Learning, the encoder multiplies in 16 bits: 1.8 times as fast."""
        given = self.encoder.embeddings.word_embeddings(ids) + self.shape(shape) + self.quoted(quoted)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            states = self.encoder(inputs_embeds=given, attention_mask=attend).last_hidden_state.float()
        return states.gather(1, at.unsqueeze(2).expand(-1, -1, states.shape[2]))

    def emissions(self, words: Tensor, annotator: Tensor) -> Tensor:
        """Words' vectors, and the annotators' numbers [batch] (0: nobody's habits) -> [batch, words,
        labels]."""
        middle = self.middle(self.dropout(words)) + self.habit(annotator).unsqueeze(1)
        return self.tags(torch.nn.functional.gelu(middle))

    def ends(self, words: Tensor) -> Tensor:
        """[batch, words, 2 * SPAN]: what each word is as the first and as the last of a span."""
        return torch.cat([self.begin(words), self.finish(words)], 2)
