"""Writes ``sample/suites/patient-messages/examples.jsonl``: patient messages with their right answers.

    python generate_examples.py [--check]

Deterministic: the same seed gives the same file. ``--check`` compares with the file that is there and writes nothing.
"""

import argparse
import json
import random
import re
import sys
from pathlib import Path

import suite_phrases as phrases
from phrasing import Conflict, Lexicon, Writer, add_typos, lines, shorten
from similarity import NEAR, NEAR_IDENTICAL, SimilarityIndex, shingles

SEED = 20260814
SPLITS = {"train": 320, "dev": 80, "test": 200}
LABELS = ("emergency", "refill", "appointment", "other")  # by falling priority
LABEL_SHARE = (0.25, 0.27, 0.25, 0.23)
MAX_CHARS = 420

_QUESTION = re.compile(r"(?i)(can|could|do|does|is|are|what|where|how|when|who|which|would|should|any) ")

CORES = {
    "emergency": lines(phrases.EMERGENCY),
    "refill": lines(phrases.REFILL),
    "appointment": lines(phrases.APPOINTMENT),
    "other": lines(phrases.OTHER),
}
NEGATIONS = lines(phrases.NEGATIONS)
NOT_ASKED = {label: lines(text) for label, text in phrases.NOT_ASKED.items()}
DETAILS = lines(phrases.DETAILS)
OPENERS = {tone: lines(text) for tone, text in phrases.OPENERS.items()}
CLOSERS = {tone: lines(text) for tone, text in phrases.CLOSERS.items()}
LEXICON = Lexicon(phrases.DRUGS, phrases.DRUG_GROUPS, phrases.PARTS, phrases.FILLERS, phrases.MISSPELLED)


def pick_register(label, rng):
    """One of ``polite``, ``plain``, ``casual``, ``rushed``, ``worried``, ``shouting``: how the writer writes."""
    if label == "emergency":
        return rng.choices(("plain", "rushed", "worried", "polite", "casual", "shouting"), (25, 25, 25, 10, 10, 5))[0]
    return rng.choices(("plain", "polite", "casual", "rushed", "shouting"), (30, 27, 25, 16, 2))[0]


def pick_intents(label, rng):
    """The intents of a message whose answer is ``label``, in the order in which it names them."""
    lower = [other for other in LABELS[LABELS.index(label) + 1 :]]
    if not lower or rng.random() < 0.58:
        return [label]
    extra = rng.sample(lower, 2 if len(lower) > 1 and rng.random() < 0.12 else 1)
    intents = [label, *extra]
    rng.shuffle(intents)
    return intents


def sentence(text):
    """``text`` with a capital first letter and an end."""
    text = text[0].upper() + text[1:]
    if text[-1] in ".!?":
        return text
    return text + ("?" if _QUESTION.match(text) and "?" not in text else ".")


def dress(body, register, writer, rng):
    """Opener, closer and surface of ``body`` for ``register``."""
    tone = "worried" if register == "worried" else "casual"
    if register == "polite":
        text = f"{writer.expand(rng.choice(OPENERS['polite']))} {body}" if rng.random() < 0.75 else body
        return f"{text}{rng.choice((' ', chr(10)))}{writer.expand(rng.choice(CLOSERS['polite']))}" if rng.random() < 0.75 else text
    if register == "plain":
        return body
    if register == "shouting":
        return re.sub(r"\.$", "!!", body).upper()
    text = body
    if tone == "casual" and rng.random() < 0.5:
        text = f"{writer.expand(rng.choice(OPENERS['casual']))} {text}"
    if rng.random() < 0.5:
        text = f"{text} {writer.expand(rng.choice(CLOSERS[tone]))}"
    if register == "rushed":
        text = add_typos(text, rng, 0.14, writer.surfaces)
    if register in ("casual", "rushed"):
        if rng.random() < 0.7:
            text = text.lower()
        if rng.random() < 0.6:
            text = text.replace("'", "")
        if rng.random() < 0.5:
            text = re.sub(r"[.,]", "", text) if rng.random() < 0.5 else re.sub(r"\.(?= |$)", rng.choice(("..", "...", "")), text)
        text = shorten(text, rng, 0.5)
        if rng.random() < 0.1:
            text = text.replace(" ", "  ", 2)
    return text


def write_message(label, rng):
    """One message: ``(text, facts, tags)``. Raises ``Conflict`` if the parts drawn do not fit together."""
    register = pick_register(label, rng)
    style = {"polite": str.capitalize, "plain": rng.choice((str, str.capitalize))}.get(register, rng.choice((str, str, str.capitalize, str.upper)))
    writer = Writer(LEXICON, rng, style, misspell_rate=0.15 if register in ("rushed", "casual") else 0.0)
    tags = [label, register]

    intents = pick_intents(label, rng)
    cores = [writer.expand(rng.choice(CORES[intent])) for intent in intents]
    if len(intents) > 1:
        tags.append("multi-intent")
    if register in ("polite", "plain") or rng.random() < 0.4:
        body = " ".join(("" if i == 0 else rng.choice(("Also, ", "", "One more thing: ", "By the way, "))) + sentence(c) for i, c in enumerate(cores))
    else:
        body = cores[0]
        for core in cores[1:]:
            body += rng.choice(phrases.CONNECTORS) + core

    extras = []
    if label != "emergency" and rng.random() < 0.22:
        extras.append(writer.expand(rng.choice(NEGATIONS)))
        tags.append("negation")
    not_asked = [other for other in NOT_ASKED if other not in intents]
    if label == "other" and rng.random() < 0.12:
        extras.append(writer.expand(rng.choice(NOT_ASKED[rng.choice(not_asked)])))
        tags.append("negation")
    if rng.random() < 0.3:
        extras.append(writer.expand(rng.choice(DETAILS)))
    if register in ("polite", "plain"):
        body = re.sub(r"\bi\b", "I", body)
    for extra in extras:
        body = f"{sentence(extra)} {body}" if rng.random() < 0.4 else f"{sentence(body)} {sentence(extra)}"

    text = dress(body, register, writer, rng)
    if any(surface.lower() in sum(phrases.MISSPELLED.values(), ()) for surface in writer.surfaces):
        tags.append("misspelled-medicine")
    return text, writer.facts, list(dict.fromkeys(tags))


def generate():
    """All examples, in file order."""
    rng = random.Random(SEED)
    accepted = []  # (split, label, text, facts, tags)
    indexes = {split: SimilarityIndex() for split in SPLITS}
    wanted = [(split, label) for split, size in SPLITS.items() for label in apportion(size)]
    rng.shuffle(wanted)
    for split, label in wanted:
        while True:
            try:
                text, facts, tags = write_message(label, rng)
            except Conflict:
                continue
            marks = shingles(text, facts)
            if len(text) <= MAX_CHARS and all(
                index.largest(marks) < (NEAR_IDENTICAL if other == split else NEAR) for other, index in indexes.items()
            ):
                break
        accepted.append((split, label, text, facts, tags))
        indexes[split].add(marks)
    order = {split: i for i, split in enumerate(SPLITS)}
    accepted.sort(key=lambda example: order[example[0]])
    return [
        {
            "id": f"pm-{number:04d}",
            "split": split,
            "tags": tags,
            "messages": [{"role": "user", "content": text}],
            "answer": {"label": label, "prescription": facts.prescription, "body_part": facts.body_part},
        }
        for number, (split, label, text, facts, tags) in enumerate(accepted, 1)
    ]


def apportion(size):
    """Labels of a split of ``size`` examples, by ``LABEL_SHARE``."""
    counts = [round(size * share) for share in LABEL_SHARE]
    counts[0] += size - sum(counts)
    return [label for label, count in zip(LABELS, counts) for _ in range(count)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed file instead of writing it")
    check = parser.parse_args().check
    target = Path(__file__).parents[2] / "sample/suites/patient-messages/examples.jsonl"
    text = "".join(json.dumps(example, ensure_ascii=False, separators=(",", ":")) + "\n" for example in generate())
    if check:
        sys.exit(None if target.read_text("utf-8") == text else f"{target.name} differs from what the generator writes")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    print(f"{text.count(chr(10))} examples")


if __name__ == "__main__":
    main()
