"""How a raw language model is made and becomes sft, then sft_rl."""
