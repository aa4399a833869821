"""credit=title: the policy gradient of a line's reward, taken over all titles at once instead of the one sampled.

Where titles are single tokens, the item-level reward of every title is known on every line. Its expectation under the
model has an exact gradient in the choice of that title (all-action policy gradient, arXiv 1709.00503), free of the
noise of sampling. The advantage of the whole answer then falls on all else: counts, forms, where to stop.
"""

from typing import Any

import numpy as np
import torch

from aligned.admissible import TitleTokens
from aligned.credit import LineCredit
from aligned.rewards import ERROR, Judge


class TitleCredit(LineCredit):
    """titles: which tokens they are. judge: who knows their rewards."""

    titles: TitleTokens
    judge: Judge

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        """With the places of titles [answers, lines], -1 for none, and their rewards [answers, lines, titles].

        On these places there is no other advantage; an answer whose lines are not one title each keeps those of its
        lines.
        """
        output = super()._generate_and_score_completions(inputs)
        ids = output["completion_ids"].tolist()
        found = [self.titles.places(row) for row in ids]
        tables = {}
        for row, judgement in enumerate(self.last):
            read = judgement.read
            if read is not None and 0 < read.length == len(found[row]):
                tables[row] = self.titles.best(self.judge.titles(inputs[row]["number"], read))
        lines = max((len(table) for table in tables.values()), default=1)
        places = np.full((len(ids), lines), -1)
        rewards = np.zeros((len(ids), lines, len(self.titles.tokens)), dtype=np.float32)
        for row, table in tables.items():
            places[row, : len(table)], rewards[row, : len(table)] = found[row], table
            output["advantages"][row, torch.from_numpy(found[row])] = 0.0
        device = output["completion_ids"].device
        output["title_places"] = torch.from_numpy(places).to(device)
        output["title_rewards"] = torch.from_numpy(rewards).to(device)
        return output

    def take(self, every: torch.Tensor) -> None:
        """Keep them for the loss."""
        self.every = every

    def _compute_loss(self, model: Any, inputs: dict[str, Any]) -> torch.Tensor:
        """That of the base class minus the expected rewards of titles, over their standard deviation under the model
        and the number of tokens: the scale of the other advantages."""
        loss: torch.Tensor = super()._compute_loss(model, inputs)
        every, places = self.every, inputs["title_places"]
        del self.every  # and with it the graph, once the step is done
        rows, lines = (places >= 0).nonzero(as_tuple=True)
        if not len(rows):
            return loss
        tokens = torch.from_numpy(self.titles.tokens).to(places.device)
        likely = every[rows, places[rows, lines]][:, tokens].exp()
        rewards = inputs["title_rewards"][rows, lines]
        expected = (likely * rewards).sum(dim=1) + ERROR * (1 - likely.sum(dim=1))
        spread = (likely * (rewards - expected[:, None]) ** 2).sum(dim=1).mean().sqrt().detach()
        count = inputs["completion_mask"].sum()
        return loss - self.weight * expected.sum() / (spread + 1e-4) / count
