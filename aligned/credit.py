"""Credit: which tokens of an answer a reward falls on, as subclasses of the trainers of `trl`.

With `credit=line` the advantage of a line falls on that line's own tokens, beside that of the whole answer.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from trl import GRPOTrainer, RLOOTrainer

from aligned.computing import WIDTHS, logits_at, uncompiled
from aligned.penalty import held_back
from aligned.rewards import Judgement
from aligned.trainers import Guarded

NO_LINE = -1


def token_lines(pieces: Sequence[str]) -> list[int]:
    """The line each token belongs to, counted over lines that are not blank; NO_LINE before the first.

    A line break belongs to the line it opens: whether to go on is decided there.
    """
    lines, line, opened = [], NO_LINE, True
    for piece in pieces:
        opened = opened or "\n" in piece
        if opened and piece.strip():
            line, opened = line + 1, False
        lines.append(line)
    # A break alone, written before its line: give it to that line.
    for at in range(len(lines) - 2, -1, -1):
        if pieces[at].strip() == "" and "\n" in pieces[at]:
            lines[at] = lines[at + 1]
    return lines


def line_advantages(rewards: Sequence[Sequence[float]], group: int) -> list[list[float]]:
    """Rewards of lines [answers][lines] minus the mean of the same line over the answers to the same prompt.

    Answers of one prompt stand together, `group` of them. A line that only one of them has gets 0. Divided by the
    standard deviation of all these differences, so that their scale does not depend on the reward.
    """
    centred: list[list[float]] = []
    for at in range(0, len(rewards), group):
        answers = rewards[at : at + group]
        longest = max((len(answer) for answer in answers), default=0)
        means = [np.mean([a[k] for a in answers if len(a) > k]) for k in range(longest)]
        centred.extend([float(value - means[k]) for k, value in enumerate(answer)] for answer in answers)
    spread = float(np.std([value for answer in centred for value in answer] or [0.0]))
    return [[value / (spread + 1e-4) for value in answer] for answer in centred]


def spread_over_tokens(
    whole: npt.NDArray[np.float64],
    lines: Sequence[Sequence[float]],
    pieces: Sequence[Sequence[str]],
    width: int,
    weight: float,
) -> npt.NDArray[np.float32]:
    """Advantages [answers, width]: that of the whole answer on every token, plus weight times that of the line.

    Where the lines of the text are not the lines that were read (commas, JSON), the whole answer's stands alone.
    """
    table = np.repeat(np.asarray(whole, dtype=np.float32)[:, None], width, axis=1)
    for row, (own, written) in enumerate(zip(lines, pieces, strict=True)):
        places = token_lines(written)
        if not own or max(places, default=NO_LINE) + 1 != len(own):
            continue
        for token, line in enumerate(places):
            if line != NO_LINE and written[token]:
                table[row, token] += weight * own[line]
    return table


class Bounded(Guarded):
    """What makes a step cheap for all trainers.

    Answers are bounded by what the longest label of the step needs, with room for a line or two too many: rows of a
    batch wait for each other. Logits are computed where answers stand, not over the prompts.
    """

    def _get_per_token_logps_and_entropies(
        self,
        model: Any,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        logits_to_keep: int,
        batch_size: int | None = None,
        compute_entropy: bool = False,
        **kwargs: Any,
    ) -> tuple[torch.Tensor, torch.Tensor | None, None]:
        """Log-probability of each token of the answers and entropy there if that is asked for, at the sampling
        temperature: [answers, T], 0 behind an end."""
        real = attention_mask[:, -logits_to_keep:] > 0
        room = -attention_mask.shape[1] % WIDTHS
        input_ids, attention_mask = (F.pad(part, (room, 0)) for part in (input_ids, attention_mask))
        before = F.pad(real, (attention_mask.shape[1] - logits_to_keep - 1, 1))  # where a token is foretold
        with self.computing(), logits_at(model, before):
            output = model(
                input_ids=input_ids,
                attention_mask=attention_mask,
                position_ids=(attention_mask.cumsum(dim=1) - 1).clamp(min=0),
                use_cache=False,
            )
        logits = held_back(output.logits[0], real, input_ids, attention_mask, self.repetition_penalty)  # type: ignore[attr-defined]
        every = (logits / self.temperature).log_softmax(dim=1)  # type: ignore[attr-defined]
        self.take(every, real)
        own = every.gather(1, input_ids[:, -logits_to_keep:][real][:, None]).squeeze(1)
        found = every.new_zeros(real.shape).masked_scatter(real, own)
        if not compute_entropy:
            return found, None, None
        known = every.detach()
        return found, found.detach().masked_scatter(real, -torch.linalg.vecdot(known.exp(), known)), None

    def take(self, every: torch.Tensor, real: torch.Tensor) -> None:
        """Log-probabilities of a pass [tokens, vocabulary], of the tokens that are `real` [answers, T], for those who
        want more than what was sampled."""

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        """As the base class, with this step's bound."""
        needed = max(row.get("tokens", 0) for row in inputs)
        if needed:
            most = self.args.max_completion_length  # type: ignore[attr-defined]
            self.generation_config.max_new_tokens = answer_bound(needed, most)  # type: ignore[attr-defined]
        with uncompiled():
            output: dict[str, Any] = super()._generate_and_score_completions(inputs)  # type: ignore[misc]
        return output


class LineCredit(Bounded, GRPOTrainer):
    """GRPO with an advantage a token. weight: of the lines' advantages. last: what was judged in this step."""

    weight: float
    last: list[Judgement]

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        """What the base class gives, the advantages spread over tokens: [answers, tokens]."""
        output = super()._generate_and_score_completions(inputs)
        ids, mask = output["completion_ids"], output["completion_mask"]
        used = ids.unique().tolist()
        texts = dict(zip(used, self.processing_class.batch_decode([[token] for token in used]), strict=True))
        texts |= dict.fromkeys((self.processing_class.eos_token_id, self.processing_class.pad_token_id), "")
        pieces = [
            [texts[token] if real else "" for token, real in zip(*row, strict=True)]
            for row in zip(ids.tolist(), mask.tolist(), strict=True)
        ]
        own = line_advantages([judgement.lines for judgement in self.last], self.num_generations)
        table = spread_over_tokens(output["advantages"].cpu().numpy(), own, pieces, ids.shape[1], self.weight)
        output["advantages"] = torch.from_numpy(table).to(ids.device)
        return output


class WholeAnswer(Bounded, GRPOTrainer):
    """GRPO with one advantage an answer."""


class LeaveOneOut(Bounded, RLOOTrainer):
    """REINFORCE with the other answers to a prompt as its baseline (arXiv 2402.14740)."""


def answer_bound(needed: int, most: int) -> int:
    """Tokens an answer may take where the label takes `needed`: room for a line or two too many."""
    return min(most, ceil(1.2 * needed) + 4)
