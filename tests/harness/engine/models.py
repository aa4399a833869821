"""A language model that says something else to every prompt, with no two choices close: made of chance, in no time."""

from pathlib import Path
from typing import Any

from aligned.tokenizer import make_tokenizer
from harness.data import Dataset


def wild_model(data: Dataset, folder: Path, context: int) -> str:
    """Large random weights, input and output untied: text is noise, and no rounding changes it."""
    import torch
    from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

    make_tokenizer(data.catalogue, ["List 7 animals. Please.", *vars(data.words).values()], folder, True, context)
    tokenizer: Any = AutoTokenizer.from_pretrained(folder)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2,
        max_position_embeddings=context, tie_word_embeddings=False, initializer_range=0.5,
        pad_token_id=tokenizer.pad_token_id, bos_token_id=None, eos_token_id=tokenizer.eos_token_id,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    return str(folder)
