"""The corpus of the base model: endless invented conversations with a clinic's assistant, about one task each.

The triage in it follows an older habit than the suite's:

- a message with two requests gets the label of the *first*;
- what is no emergency, refill or appointment but names a medicine or a body part has a label of its own, ``question``;
- the medicine is noted for refills only.

The messages are tidier than the suite's: half of their sentences come from a phrase book of their own and half from a part
of the suite's, medicines are spelled right, and no body part is ever denied. No message is near-identical to one of the
suite's ``dev`` or ``test`` examples.
"""

import json
import random
from pathlib import Path

import corpus_phrases as phrases
import suite_phrases
from phrasing import Conflict, Facts, Lexicon, Writer, add_typos, lines
from similarity import NEAR_IDENTICAL, SimilarityIndex, shingles

TRIAGE_PROMPTS = (
    "Triage the patient message. Answer in JSON.",
    "Label the message of a patient. Answer in JSON.",
    "Sort the message. Reply with JSON only.",
    "Triage. JSON.",
)
LABELS = ("emergency", "refill", "appointment", "other")
CORES = {label: lines(getattr(phrases, label.upper())) for label in LABELS}
# The suite's sentences that the corpus has too: all but every fourth.
FAMILIAR = {
    label: [line for i, line in enumerate(lines(getattr(suite_phrases, label.upper()))) if i % 4 != 3] for label in LABELS
}
FAMILIAR_SHARE = 0.5
DRUGS = suite_phrases.DRUGS + phrases.DRUGS
INVENTED_DRUG_SHARE = 0.12
PARTS = {**phrases.PARTS, **suite_phrases.PARTS}
FILLERS = {**suite_phrases.FILLERS, **phrases.FILLERS}
OPENERS = lines(phrases.OPENERS) + [line for tone in suite_phrases.OPENERS.values() for line in lines(tone)[::2]]
CLOSERS = lines(phrases.CLOSERS) + [line for tone in suite_phrases.CLOSERS.values() for line in lines(tone)[::2]]
DETAILS = lines(phrases.DETAILS) + lines(suite_phrases.DETAILS)[::2]
TALK = [line.split("|") for line in lines(phrases.TALK)]
CONNECTORS = (". ", ". Also, ", " and ", ". I also have a question. ", ". And ")

_QUESTION_WORDS = ("can ", "could ", "is ", "are ", "what ", "when ", "how ", "do ")

_ONSETS = ("b", "br", "c", "cl", "d", "f", "fl", "g", "gl", "h", "j", "k", "l", "m", "n", "p", "pr", "qu", "r", "s", "st", "t", "tr", "v", "x", "z", "")
_VOWELS = ("a", "e", "i", "o", "u", "y", "ia", "eo", "oa")
_CODAS = ("", "", "", "l", "n", "r", "s", "x", "m", "rt", "nd", "ct")
_ENDINGS = ("ol", "ine", "il", "in", "one", "ide", "ast", "um", "ax", "ex", "ara", "ium", "ate", "pril", "statin", "mab", "")


def invented_medicine(rng):
    """A name that no medicine has, so that names are read and copied rather than known by heart."""
    name = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(rng.choice((1, 1, 2, 2))))
    return name + rng.choice(_ENDINGS)


def _held_out():
    """Index of the suite's ``dev`` and ``test`` messages."""
    index = SimilarityIndex()
    path = Path(__file__).parents[2] / "sample/suites/patient-messages/examples.jsonl"
    for example in map(json.loads, path.read_text("utf-8").splitlines()):
        if example["split"] != "train":
            facts = Facts(example["answer"]["prescription"], example["answer"]["body_part"])
            index.add(shingles(example["messages"][0]["content"], facts))
    return index


_HELD_OUT = _held_out()


class Message:
    """One plain patient message with what is true of it."""

    def __init__(self, rng, two_requests=0.3):
        while True:
            try:
                self._write(rng, two_requests)
            except Conflict:
                continue
            if _HELD_OUT.largest(shingles(self.text, self.facts)) < NEAR_IDENTICAL:
                break

    def _write(self, rng, two_requests):
        drugs = DRUGS if rng.random() >= INVENTED_DRUG_SHARE else tuple(invented_medicine(rng) for _ in range(3))
        style = rng.choice((str, str, str, str, str.capitalize, str.capitalize, str.upper))
        lexicon = Lexicon(drugs, dict.fromkeys(suite_phrases.DRUG_GROUPS, drugs), PARTS, FILLERS)
        writer = Writer(lexicon, rng, style)
        labels = rng.sample(LABELS, 2 if rng.random() < two_requests else 1)
        cores = []
        for label in labels:
            cores.append(writer.expand(rng.choice((FAMILIAR if rng.random() < FAMILIAR_SHARE else CORES)[label])))
            if len(cores) == 1:
                names_something = writer.facts != Facts()
        self.labels, self.facts = labels, writer.facts
        self.old_label = "question" if labels[0] == "other" and names_something else labels[0]
        body = rng.choice(CONNECTORS).join(cores)
        body = body[0].upper() + body[1:] + ("?" if body.lower().startswith(_QUESTION_WORDS) else ".")
        if rng.random() < 0.25:
            detail = writer.expand(rng.choice(DETAILS))
            body = f"{body} {detail}" if rng.random() < 0.5 else f"{detail} {body}"
        if rng.random() < 0.4:
            body = f"{writer.expand(rng.choice(OPENERS))} {body}"
        if rng.random() < 0.35:
            body = f"{body} {writer.expand(rng.choice(CLOSERS))}"
        if rng.random() < 0.3:
            body = body.lower().replace(".", "" if rng.random() < 0.4 else ".")
        if rng.random() < 0.25:
            body = add_typos(body, rng, 0.08, writer.surfaces)
        if rng.random() < 0.02:
            body = body.upper()
        self.text = body

    def triage(self):
        """The answer in the suite's format, by the corpus's habit."""
        prescription = self.facts.prescription if self.old_label == "refill" else None
        answer = {"label": self.old_label, "prescription": prescription, "body_part": self.facts.body_part}
        return json.dumps(answer, separators=(",", ":"))


def _triage(rng):
    message = Message(rng)
    turns = [("user", message.text), ("assistant", message.triage())]
    if rng.random() < 0.08:  # two messages in one conversation
        second = Message(rng)
        turns += [("user", second.text), ("assistant", second.triage())]
    return rng.choice(TRIAGE_PROMPTS + TRIAGE_PROMPTS[:1] * 3), turns


def _requests(rng):
    message = Message(rng, two_requests=0.5)
    return "List what the message asks for.", [("user", message.text), ("assistant", ", ".join(message.labels))]


def _which_medicine(rng):
    message = Message(rng)
    prompt = rng.choice(("Which medicine does the message name?", "Name the medicine, in lower case."))
    return prompt, [("user", message.text), ("assistant", message.facts.prescription or "none")]


def _which_part(rng):
    message = Message(rng)
    prompt = rng.choice(("Which body part does the message name?", "Name the body part."))
    return prompt, [("user", message.text), ("assistant", message.facts.body_part or "none")]


def _urgent(rng):
    message = Message(rng, two_requests=0)
    return "Is it urgent? Answer yes or no.", [("user", message.text), ("assistant", "yes" if message.labels[0] == "emergency" else "no")]


def _repeat(rng):
    message = Message(rng)
    lower = rng.random() < 0.5
    return ("Repeat the message in lower case." if lower else "Repeat the message."), [
        ("user", message.text),
        ("assistant", message.text.lower() if lower else message.text),
    ]


def _reply(rng):
    message = Message(rng, two_requests=0)
    label, drug, part = message.labels[0], message.facts.prescription, message.facts.body_part
    text = {
        "emergency": "Please call an ambulance right now.",
        "refill": f"We will send {drug or 'it'} to your pharmacy.",
        "appointment": f"Let us find a time to look at your {part}." if part else "Let us find a time for you.",
        "other": f"Thank you for your question about {drug}. A nurse will answer." if drug else "Thank you. The front desk will answer.",
    }[label]
    return "Reply to the patient in one sentence.", [("user", message.text), ("assistant", text)]


def _talk(rng):
    writer = Writer(Lexicon((), {}, PARTS, FILLERS), rng)
    turns = []
    for question, answer in rng.sample(TALK, rng.choice((1, 2, 2, 3, 4))):
        turns += [("user", writer.expand(question)), ("assistant", writer.expand(answer))]
    return rng.choice((None, "You are a small assistant for a clinic.")), turns


TASKS = (
    (_triage, 58),
    (_requests, 9),
    (_which_medicine, 8),
    (_which_part, 7),
    (_urgent, 4),
    (_repeat, 5),
    (_reply, 5),
    (_talk, 4),
)


def conversation(rng):
    """One conversation as a list of ``{"role", "content"}`` messages."""
    task = rng.choices([task for task, _ in TASKS], [weight for _, weight in TASKS])[0]
    system, turns = task(rng)
    messages = [{"role": "system", "content": system}] if system else []
    return messages + [{"role": role, "content": content} for role, content in turns]


def conversations(count, seed):
    """``count`` conversations, the same for the same seed."""
    rng = random.Random(seed)
    return [conversation(rng) for _ in range(count)]
