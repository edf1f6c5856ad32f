"""The chat format (ChatML) and the tokenizer: byte-level BPE whose splitting is llama.cpp's ``smollm``."""

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

END_OF_TEXT, TURN_START, TURN_END = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
SPECIALS = (END_OF_TEXT, TURN_START, TURN_END)  # token ids 0, 1, 2
PRE_TOKENIZER = "smollm"
TEMPLATE = (
    "{%- for message in messages -%}"
    "{{- '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' -}}"
    "{%- endfor -%}"
    "{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}"
)

# llama.cpp splits for "smollm" first at each \p{N}, then by the GPT-2 expression, which is ByteLevel's own.
_DIGIT = Regex(r"\p{N}")


def _blank():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(_DIGIT, "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def train_tokenizer(texts, size):
    """A tokenizer of exactly ``size`` tokens, the specials and all 256 bytes among them."""
    tokenizer = _blank()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=list(SPECIALS), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    if tokenizer.get_vocab_size() != size:
        raise ValueError(f"the corpus gave {tokenizer.get_vocab_size()} tokens, not {size}")
    return tokenizer


def load_tokenizer(tokens, merges):
    """The tokenizer of a GGUF file's token and merge lists."""
    tokenizer = _blank()
    tokenizer.model = models.BPE({token: i for i, token in enumerate(tokens)}, [tuple(merge.split(" ")) for merge in merges])
    tokenizer.add_special_tokens(list(SPECIALS))
    return tokenizer


def turn(role, content):
    """One turn as ``TEMPLATE`` writes it."""
    return f"{TURN_START}{role}\n{content}{TURN_END}\n"


def encode(tokenizer, messages, other_weight):
    """Token ids of a conversation and the loss weight of each: 1 in assistant turns, ``other_weight`` elsewhere.

    An assistant turn's weight covers its content and the end-of-turn token.
    """
    ids, weights = [], []
    for message in messages:
        head = tokenizer.encode(f"{TURN_START}{message['role']}\n", add_special_tokens=False).ids
        body = tokenizer.encode(message["content"] + TURN_END, add_special_tokens=False).ids
        tail = tokenizer.encode("\n", add_special_tokens=False).ids
        weight = 1.0 if message["role"] == "assistant" else other_weight
        ids += head + body + tail
        weights += [0.0] * len(head) + [weight] * len(body) + [0.0] * len(tail)
    return ids, weights
