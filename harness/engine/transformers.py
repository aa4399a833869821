"""transformers: generation in process, on the CPU or one GPU. Greedy unless asked otherwise.

Every generation setting is forced and recorded: a checkpoint's own generation_config is never used (it has
silently turned sampling on in published evaluations).
"""

import copy
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any

from harness.engine.base import Generated, Generator, InProcess, Request, lines_allowed
from harness.errors import UserError
from harness.identity import runtime
from harness.lm import base_of
from harness.progress import quiet_transformers

if TYPE_CHECKING:
    import torch

TOKENS_AROUND_TITLE = 8  # number, quotes, a second column: per line, beside the title
FLOOR_TOKENS = 24  # answers that are no list
# Of what a batch may write: what has not ended by then goes on with its like, and keeps no other waiting.
PATIENCE = 0.25


@dataclass(frozen=True, kw_only=True)
class Transformers(InProcess):
    """batch: answers at once. device: None is the GPU if there is one."""

    batch: int = runtime(64)
    device: str | None = runtime(None)

    def open(self, model: str | None, longest_line: Callable[[Any], int]) -> Generator:
        """Load tokenizer and weights (safetensors only). Raises UserError for what is missing."""
        assert model is not None
        quiet_transformers()
        tokenizer, notes = load_tokenizer(model, self.remote_code)
        loaded = load_model(model, self.dtype, self.device, self.remote_code)
        return TransformersGenerator(self, loaded, tokenizer, longest_line(tokenizer), notes)


def load_tokenizer(model: str, remote_code: bool) -> tuple[Any, list[str]]:
    """The tokenizer, padding on the left, and what had to be assumed. Raises UserError when there is none."""
    from transformers import AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(model, trust_remote_code=remote_code)
    except Exception as error:  # a dozen kinds, all meaning "no usable tokenizer here"
        raise UserError(f"no tokenizer could be loaded from {model}: {_first_line(error)}") from error
    notes = []
    if tokenizer.pad_token_id is None:
        if tokenizer.eos_token_id is None:
            raise UserError(f"the tokenizer of {model} has neither a pad nor an end token; add one to its config")
        tokenizer.pad_token = tokenizer.eos_token
        notes.append("the tokenizer has no pad token; its end token is used")
    if not tokenizer.chat_template:
        notes.append("the tokenizer has no chat template; prompts are plain text")
    if not writes_lines(tokenizer):
        notes.append("the tokenizer knows no line break; lists cannot be written before supervised tuning adds one")
    tokenizer.padding_side = "left"
    return tokenizer, notes


def writes_lines(tokenizer: Any) -> bool:
    """Whether line breaks survive; T5's tokenizer reads them as spaces."""
    return "\n" in tokenizer.decode(tokenizer.encode("1\n2", add_special_tokens=False))


def prompt_text(tokenizer: Any, messages: Sequence[Any]) -> str:
    """Messages as the model wants them: by its chat template, or as plain text where it has none."""
    if tokenizer.chat_template:
        text = tokenizer.apply_chat_template([dict(m) for m in messages], tokenize=False, add_generation_prompt=True)
        return str(text)
    return "\n\n".join(message["content"] for message in messages) + "\n\n"


def prompt_ids(tokenizer: Any, messages: Sequence[Any]) -> list[int]:
    """Messages as token ids; a chat template says itself what stands at the beginning."""
    ids: list[int] = tokenizer.encode(prompt_text(tokenizer, messages), add_special_tokens=not tokenizer.chat_template)
    return ids


def load_model(model: str, dtype: str, device: str | None, remote_code: bool) -> Any:
    """A causal model or an encoder-decoder, in evaluation mode.

    Raises UserError when it cannot be loaded, or where weights are missing: transformers would draw them at random.
    """
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM

    place = device or ("cuda" if torch.cuda.is_available() else "cpu")
    kind = getattr(torch, dtype) if dtype != "auto" else (torch.bfloat16 if place != "cpu" else torch.float32)
    try:
        config = AutoConfig.from_pretrained(base_of(model), trust_remote_code=remote_code)
        family = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
        loaded, loading = family.from_pretrained(
            model, dtype=kind, use_safetensors=True, trust_remote_code=remote_code, output_loading_info=True
        )
    except Exception as error:
        raise UserError(f"no model could be loaded from {model}: {_first_line(error)}") from error
    strange = sorted(loading["missing_keys"]) or (base_of(model) != model and sorted(loading["unexpected_keys"]))
    if strange:
        raise UserError(
            f"the weights in {model} are of another base model than {base_of(model)}: "
            f"{len(strange)} do not fit, such as {strange[0]}; take the base they were trained on"
        )
    return loaded.to(place).eval()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


@dataclass(frozen=True)
class Prepared:
    """A request as token ids, with how many it may answer with. written: the answer so far."""

    request: Request
    ids: list[int]
    limit: int
    cut: int
    written: tuple[int, ...] = ()

    @property
    def left(self) -> int:
        """How many tokens more it may write."""
        return self.limit - len(self.written)


def without_padding(ids: list[int], pad: int) -> list[int]:
    """Without the padding behind a row that was stopped. Padding that a model writes itself does not end its answer."""
    end = len(ids)
    while end and ids[end - 1] == pad:
        end -= 1
    return ids[:end]


def prepare(request: Request, tokenizer: Any, context: int, line_tokens: int, max_new_tokens: int | None) -> Prepared:
    """The prompt of a request, without the oldest of the history where the context is too short for all of it."""
    limit = max_new_tokens or lines_allowed(request.lines) * line_tokens + FLOOR_TOKENS
    needed = min(limit, request.lines * line_tokens + FLOOR_TOKENS)
    messages: tuple[Any, ...] | None = request.messages
    cut = 0
    while True:
        assert messages is not None
        ids = prompt_ids(tokenizer, messages)
        if len(ids) + needed <= context:
            break
        messages = request.shorten(cut + 1)
        if messages is None:
            break
        cut += 1
    return Prepared(request, ids, min(limit, max(context - len(ids), 1)), cut)


def newline_tokens(tokenizer: Any) -> list[int]:
    """Tokens whose text holds a line break."""
    pieces = tokenizer.batch_decode([[token] for token in range(len(tokenizer))])
    return [token for token, piece in enumerate(pieces) if "\n" in piece]


class TransformersGenerator(Generator):
    """A loaded model. tokenizer: pads on the left. line_tokens: what a title may take. notes: what was assumed."""

    def __init__(
        self, engine: Transformers, model: Any, tokenizer: Any, line_tokens: int, notes: Sequence[str] = ()
    ) -> None:
        from transformers import GenerationConfig

        self.engine, self.model, self.tokenizer, self.notes = engine, model, tokenizer, list(notes)
        self.line_tokens = line_tokens + TOKENS_AROUND_TITLE
        self.context = int(getattr(self.model.config, "max_position_embeddings", None) or 10**9)
        self.cut_prompts = 0
        self.seq2seq = bool(self.model.config.is_encoder_decoder)
        sampling = engine.temperature > 0
        self.settings = GenerationConfig(
            do_sample=sampling,
            temperature=engine.temperature if sampling else 1.0,
            top_p=engine.top_p if sampling else 1.0,
            top_k=0 if sampling else 50,
            num_beams=1,
            repetition_penalty=engine.repetition_penalty or 1.0,
            pad_token_id=self.tokenizer.pad_token_id,
            eos_token_id=self.tokenizer.eos_token_id,
            decoder_start_token_id=self.model.config.decoder_start_token_id if self.seq2seq else None,
            use_cache=True,
        )
        self.newlines = self._newline_tokens()

    def _newline_tokens(self) -> "torch.Tensor":
        """Bool [vocabulary]: tokens whose text holds a line break."""
        import torch

        size = max(len(self.tokenizer), int(self.model.config.vocab_size))
        flags = torch.zeros(size, dtype=torch.bool)
        flags[torch.tensor(newline_tokens(self.tokenizer), dtype=torch.long)] = True
        return flags.to(self.model.device)

    def generate(self, requests: Sequence[Request]) -> Iterator[list[Generated]]:
        """Longest first, so that the first batch shows whether memory suffices, and batches are even.

        Greedy answers that run on are put off, a batch of them at a time, since all of a batch wait for its last."""
        prepared = sorted((self._prepare(request) for request in requests), key=lambda p: (-len(p.ids), -p.limit))
        fitting = [p for p in prepared if len(p.ids) < self.context]
        size = self.engine.batch
        put_off: list[Prepared] = []
        while fitting or put_off:
            fresh = len(put_off) < size and bool(fitting)
            waiting = fitting if fresh else put_off
            ended, going = self._batch(waiting[:size], PATIENCE if fresh else 1.0)
            del waiting[:size]
            put_off += going
            if ended:
                yield ended
        long = [p for p in prepared if len(p.ids) >= self.context]
        if long:
            told = f"context: the wish alone is too long for {self.context} tokens"
            yield [Generated(p.request.id, None, len(p.ids), error=told) for p in long]

    def _prepare(self, request: Request) -> Prepared:
        prepared = prepare(request, self.tokenizer, self.context, self.line_tokens, self.engine.max_new_tokens)
        self.cut_prompts += prepared.cut > 0
        return prepared

    def _most(self, batch: Sequence[Prepared], share: float) -> int:
        """How many tokens a batch may write now: a share of what it may write, no more than the context has behind its
        longest row, for those that have ended are fed until all have."""
        longest = max(p.left for p in batch)
        # What was drawn at random cannot go on as if nothing had happened; a decoder would have to be fed.
        if self.engine.temperature > 0 or self.seq2seq:
            return longest
        return min(ceil(share * longest), self.context - max(len(p.ids) + len(p.written) for p in batch))

    def _batch(self, batch: Sequence[Prepared], share: float) -> tuple[list[Generated], list[Prepared]]:
        """Write, see `_most`. Returns what has ended by then, and what goes on."""
        import torch

        most = self._most(batch, share)
        read = [[*p.ids, *p.written] for p in batch]
        width = max(map(len, read))
        ids = torch.full((len(batch), width), self.tokenizer.pad_token_id)
        mask = torch.zeros_like(ids)
        for row, own in enumerate(read):  # an encoder counts its positions from the left
            at = slice(0, len(own)) if self.seq2seq else slice(width - len(own), width)
            ids[row, at], mask[row, at] = torch.tensor(own), 1
        start = 1 if self.seq2seq else width  # what a decoder writes follows its start token
        if self.engine.temperature > 0:
            torch.manual_seed(self.engine.seed)
        settings = copy.copy(self.settings)
        settings.max_new_tokens = most
        with torch.inference_mode(), self._no_own_settings():
            out = self.model.generate(
                input_ids=ids.to(self.model.device),
                attention_mask=mask.to(self.model.device),
                generation_config=settings,
                stopping_criteria=[self._stop(batch, start)],
            )
        ended, going = [], []
        for prepared, row in zip(batch, out[:, start:].tolist(), strict=True):
            if most < prepared.left and len(row) == most and self._goes_on(prepared, row):
                going.append(replace(prepared, written=(*prepared.written, *row)))
            else:
                ended.append(self._decode(prepared, [*prepared.written, *row]))
        return ended, going

    def _goes_on(self, prepared: Prepared, row: list[int]) -> bool:
        """Whether neither its end nor far too many lines ended this row."""
        lines = sum(self.newlines[[*prepared.written, *row]].tolist())
        return self.tokenizer.eos_token_id not in row and lines < lines_allowed(max(prepared.request.lines, 1))

    @contextmanager
    def _no_own_settings(self) -> Iterator[None]:
        """What the given settings leave open is otherwise filled from the model's own."""
        own, self.model.generation_config = self.model.generation_config, self.settings
        try:
            yield
        finally:
            self.model.generation_config = own

    def _stop(self, batch: Sequence[Prepared], start: int) -> Any:
        """Each row ends at its own limit of tokens, or once it has far more lines than were asked for."""
        import torch
        from transformers import StoppingCriteria

        newlines = self.newlines
        limits = torch.tensor([p.left for p in batch], device=newlines.device)
        allowed = torch.tensor([lines_allowed(max(p.request.lines, 1)) for p in batch], device=newlines.device)
        lines = torch.tensor([int(newlines[list(p.written)].sum()) for p in batch], device=newlines.device)

        class Stop(StoppingCriteria):
            def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> Any:
                lines.add_(newlines[input_ids[:, -1]].long())
                return (lines >= allowed) | (input_ids.shape[1] - start >= limits)

        return Stop()

    def _decode(self, prepared: Prepared, ids: list[int]) -> Generated:
        end = ids.index(self.tokenizer.eos_token_id) if self.tokenizer.eos_token_id in ids else len(ids)
        kept = without_padding(ids[:end], self.tokenizer.pad_token_id)
        text = self.tokenizer.decode(kept, skip_special_tokens=True)
        truncated = len(kept) >= prepared.limit
        return Generated(prepared.request.id, text, len(prepared.ids), len(kept), prepared.cut, truncated)

    def details(self) -> dict[str, Any]:
        """Settings that were forced, notes on the tokenizer, prompts whose history was cut."""
        forced = {k: v for k, v in asdict(self.engine).items() if k not in {"batch", "device"}}
        return {
            "generation": {**forced, "line_tokens": self.line_tokens},
            "notes": self.notes,
            "prompts_with_history_cut": self.cut_prompts,
            "parameters": sum(weight.numel() for weight in self.model.parameters()),
        }

    def close(self) -> None:
        """Give the memory back."""
        import torch

        del self.model
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
