"""credit=title: the policy gradient of a line's reward, taken over all titles at once instead of the one sampled.

Where titles are single tokens, the item-level reward of every title is known on every line. Its expectation under the
model has an exact gradient in the choice of that title (all-action policy gradient, arXiv 1709.00503), free of the
noise of sampling. All other tokens have the advantage of what titles have no part in: how many lines, in which form.
With the advantage of the whole answer there, in units of its spread among a few answers, a list a little more to the
user's taste would be praised for its numbers and commas: noise of full size at each step, in just those tokens.
"""

from typing import Any

import numpy as np
import torch
from trl import GRPOTrainer

from aligned.admissible import TitleTokens
from aligned.credit import Bounded
from aligned.penalty import numbers
from aligned.rewards import ERROR, Judge, Judgement

SHAPE = 2.0  # of two answers of which one has the shape and the other nothing of it: advantages of 1 and -1


class TitleCredit(Bounded, GRPOTrainer):
    """titles: which tokens they are. judge: who knows their rewards. weight: of these. last: what was judged in this
    step."""

    titles: TitleTokens
    judge: Judge
    weight: float
    last: list[Judgement]

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        """With advantages [answers, tokens], the places of titles [answers, lines], -1 for none, and their rewards
        [answers, lines, titles]; loud [answers]: whether capitals are asked for. On these places there is no other
        advantage."""
        output = super()._generate_and_score_completions(inputs)
        shapes = np.array([judgement.shape for judgement in self.last]).reshape(-1, self.num_generations)
        shapes = SHAPE * (shapes - shapes.mean(axis=1, keepdims=True)).reshape(-1, 1)
        ids = output["completion_ids"].tolist()
        advantages = np.repeat(shapes, len(ids[0]), axis=1).astype(np.float32)
        found = [self.titles.places(row) for row in ids]
        tables = {}
        for row, judgement in enumerate(self.last):
            if 0 < judgement.read.length == len(found[row]):
                tables[row] = self.titles.best(self.judge.titles(inputs[row]["number"], judgement.read))
        lines = max((len(table) for table in tables.values()), default=1)
        places = np.full((len(ids), lines), -1)
        rewards = np.zeros((len(ids), lines, len(self.titles.tokens)), dtype=np.float32)
        for row, table in tables.items():
            places[row, : len(table)], rewards[row, : len(table)] = found[row], table
            advantages[row, found[row]] = 0.0
        device = output["completion_ids"].device
        output["advantages"] = torch.from_numpy(advantages).to(device)
        output["title_places"] = torch.from_numpy(places).to(device)
        output["title_rewards"] = torch.from_numpy(rewards).to(device)
        loud = [self.judge.questions[row["number"]].instance.question.form.in_capitals for row in inputs]
        output["loud"] = torch.tensor(loud, device=device)
        return output

    def take(self, every: torch.Tensor, real: torch.Tensor) -> None:
        """Keep them for the loss, and where in them each token is."""
        self.every, self.number = every, numbers(real)

    def _compute_loss(self, model: Any, inputs: dict[str, Any]) -> torch.Tensor:
        """That of the base class minus the expected rewards of titles, over their standard deviation under the model
        and the number of tokens: the scale of the other advantages.

        Given that a title stands there. Whether one does is a matter of form, and lists of bare titles are the only
        ones in which that is in doubt: anything that rewards titles as such draws all other forms towards them.
        """
        loss: torch.Tensor = super()._compute_loss(model, inputs)
        every, places = self.every, inputs["title_places"]
        del self.every  # and with it the graph, once the step is done
        rows, lines = (places >= 0).nonzero(as_tuple=True)
        if not len(rows):
            return loss
        here = every.index_select(0, self.number[rows, places[rows, lines]])
        either = torch.from_numpy(np.union1d(self.titles.tokens, self.titles.capitals)).to(here.device)
        likely = (self.titles.likely(here, inputs["loud"][rows]) - here[:, either].logsumexp(dim=1)[:, None]).exp()
        rewards = inputs["title_rewards"][rows, lines]
        none = ERROR - self.judge.strict  # of a title in the wrong case
        expected = (likely * rewards).sum(dim=1) + none * (1 - likely.sum(dim=1))
        spread = (likely * (rewards - expected[:, None]) ** 2).sum(dim=1).mean().sqrt().detach()
        count = inputs["completion_mask"].sum()
        return loss - self.weight * expected.sum() / (spread + 1e-4) / count
