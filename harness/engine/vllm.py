"""vllm: generation in process by vLLM, on a GPU. Prompts, limits and ends are those of the transformers engine.

vLLM brings a torch of its own, so it is an extra. Its kernels differ: where two tokens are all but equal, greedy
answers may part from those of the transformers engine.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from harness.engine.base import Generated, Generator, InProcess, Request, lines_allowed
from harness.engine.transformers import (
    TOKENS_AROUND_TITLE,
    Prepared,
    load_tokenizer,
    newline_tokens,
    prepare,
    without_padding,
)
from harness.errors import UserError
from harness.identity import runtime
from harness.lm import ADAPTER
from harness.progress import quiet_transformers


@dataclass(frozen=True, kw_only=True)
class VLLM(InProcess):
    """tensor_parallel: GPUs that share the model. memory: the share of a GPU's memory it may take.
    batch: requests handed over at once, and answers saved at once; vLLM batches them as it sees fit.
    """

    batch: Annotated[int, Field(ge=1)] = runtime(512)
    tensor_parallel: Annotated[int, Field(ge=1)] = runtime(1)
    memory: Annotated[float, Field(gt=0, le=1)] = runtime(0.9)

    def open(self, model: str | None, longest_line: Callable[[Any], int]) -> Generator:
        """Load tokenizer and weights. Raises UserError where vLLM is missing or cannot load them."""
        assert model is not None
        try:
            import vllm
        except ImportError as error:
            raise UserError(
                "engine=vllm needs vLLM and a machine it runs on: pip install 'steerbench[vllm]', or take "
                "engine=transformers"
            ) from error
        if (Path(model) / ADAPTER).exists():
            raise UserError(f"{model} holds an adapter; engine=vllm wants whole weights; merge it first")
        quiet_transformers()
        tokenizer, notes = load_tokenizer(model, self.remote_code)
        try:
            llm = vllm.LLM(
                model=model,
                dtype=self.dtype,
                seed=self.seed,
                trust_remote_code=self.remote_code,
                tensor_parallel_size=self.tensor_parallel,
                gpu_memory_utilization=self.memory,
                load_format="safetensors",
                generation_config="vllm",  # not the checkpoint's own
            )
        except Exception as error:  # no device, no memory, an unknown architecture: each has kinds of its own
            said = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise UserError(f"vLLM could not load {model}: {said}") from error
        return VLLMGenerator(self, llm, tokenizer, longest_line(tokenizer), notes)


class VLLMGenerator(Generator):
    """A loaded model."""

    def __init__(self, engine: VLLM, llm: Any, tokenizer: Any, line_tokens: int, notes: Sequence[str]) -> None:
        self.engine, self.llm, self.tokenizer, self.notes = engine, llm, tokenizer, list(notes)
        self.line_tokens = line_tokens + TOKENS_AROUND_TITLE
        self.context = int(llm.llm_engine.model_config.max_model_len)
        self.newlines = frozenset(newline_tokens(tokenizer))
        self.cut_prompts = 0

    def generate(self, requests: Sequence[Request]) -> Iterator[list[Generated]]:
        """In the order asked, so that prompts with a common beginning share it."""
        for at in range(0, len(requests), self.engine.batch):
            yield self._batch([self._prepare(request) for request in requests[at : at + self.engine.batch]])

    def _prepare(self, request: Request) -> Prepared:
        prepared = prepare(request, self.tokenizer, self.context, self.line_tokens, self.engine.max_new_tokens)
        self.cut_prompts += prepared.cut > 0
        return prepared

    def _batch(self, batch: Sequence[Prepared]) -> list[Generated]:
        from vllm import SamplingParams

        engine = self.engine
        settings = [
            SamplingParams(
                temperature=engine.temperature,
                top_p=engine.top_p if engine.temperature > 0 else 1.0,
                seed=engine.seed if engine.temperature > 0 else None,
                repetition_penalty=engine.repetition_penalty or 1.0,
                max_tokens=prepared.limit,
                detokenize=False,
            )
            for prepared in batch
        ]
        prompts = [{"prompt_token_ids": prepared.ids} for prepared in batch]
        outputs = self.llm.generate(prompts, settings, use_tqdm=False)
        return [self._decode(p, list(out.outputs[0].token_ids)) for p, out in zip(batch, outputs, strict=True)]

    def _decode(self, prepared: Prepared, ids: list[int]) -> Generated:
        """Ends where the transformers engine would have stopped: at the end token, or after far too many lines."""
        allowed = lines_allowed(max(prepared.request.lines, 1))
        kept: list[int] = []
        lines = 0
        for token in ids:
            if token == self.tokenizer.eos_token_id or lines >= allowed:
                break
            kept.append(token)
            lines += token in self.newlines
        kept = without_padding(kept, self.tokenizer.pad_token_id)
        text = self.tokenizer.decode(kept, skip_special_tokens=True)
        truncated = len(kept) >= prepared.limit
        return Generated(prepared.request.id, text, len(prepared.ids), len(kept), prepared.cut, truncated)

    def details(self) -> dict[str, Any]:
        """Settings that were forced, notes on the tokenizer, prompts whose history was cut."""
        runtime_only = {"batch", "tensor_parallel", "memory"}
        forced = {name: value for name, value in asdict(self.engine).items() if name not in runtime_only}
        return {
            "generation": {**forced, "line_tokens": self.line_tokens},
            "notes": self.notes,
            "prompts_with_history_cut": self.cut_prompts,
        }

    def close(self) -> None:
        """Give the memory back."""
        del self.llm
        gc.collect()
