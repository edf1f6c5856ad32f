"""The corpus of the base model: endless invented conversations with a clinic's assistant, about one task each.

The triage in it follows a simpler habit than the suite's: messages are tidier, there are other sentences and fewer
medicines, a message that asks for two things gets the label of the *first*, and nothing is ever negated.
"""

import json
import random

import corpus_phrases as phrases
from phrasing import Conflict, Lexicon, Writer, add_typos, lines

TRIAGE_PROMPTS = (
    "Triage the patient message. Answer in JSON.",
    "Label the message of a patient. Answer in JSON.",
    "Sort the message. Reply with JSON only.",
    "Triage. JSON.",
)
LABELS = ("emergency", "refill", "appointment", "other")
CORES = {
    "emergency": lines(phrases.EMERGENCY),
    "refill": lines(phrases.REFILL),
    "appointment": lines(phrases.APPOINTMENT),
    "other": lines(phrases.OTHER),
}
OPENERS, CLOSERS, DETAILS = lines(phrases.OPENERS), lines(phrases.CLOSERS), lines(phrases.DETAILS)
TALK = [line.split("|") for line in lines(phrases.TALK)]
CONNECTORS = (". ", ". Also, ", " and ", ". I also have a question. ", ". And ")

_ONSETS = ("b", "br", "c", "cl", "d", "f", "fl", "g", "gl", "h", "j", "k", "l", "m", "n", "p", "pr", "qu", "r", "s", "st", "t", "tr", "v", "x", "z", "")
_VOWELS = ("a", "e", "i", "o", "u", "y", "ia", "eo", "oa")
_CODAS = ("", "", "", "l", "n", "r", "s", "x", "m", "rt", "nd", "ct")
_ENDINGS = ("ol", "ine", "il", "in", "one", "ide", "ast", "um", "ax", "ex", "ara", "ium", "ate", "pril", "statin", "mab", "")


def invented_medicine(rng):
    """A name that no medicine has, so that names are read and copied rather than known by heart."""
    name = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(rng.choice((1, 2, 2, 3))))
    return name + rng.choice(_ENDINGS)


class Message:
    """One plain patient message with what is true of it."""

    def __init__(self, rng, two_requests=0.25):
        drugs = phrases.DRUGS if rng.random() < 0.6 else tuple(invented_medicine(rng) for _ in range(3))
        style = rng.choice((str, str, str.capitalize, str.upper if rng.random() < 0.3 else str))
        while True:
            writer = Writer(Lexicon(drugs, {}, phrases.PARTS, phrases.FILLERS), rng, style)
            labels = rng.sample(LABELS, 2 if rng.random() < two_requests else 1)
            try:
                cores = [writer.expand(rng.choice(CORES[label])) for label in labels]
                break
            except Conflict:
                continue
        self.labels, self.facts = labels, writer.facts
        body = rng.choice(CONNECTORS).join(cores)
        body = body[0].upper() + body[1:] + ("?" if body.lower().startswith(("can ", "could ", "is ", "are ", "what ", "when ", "how ", "do ")) else ".")
        if rng.random() < 0.25:
            detail = writer.expand(rng.choice(DETAILS))
            body = f"{body} {detail}" if rng.random() < 0.5 else f"{detail} {body}"
        if rng.random() < 0.4:
            body = f"{writer.expand(rng.choice(OPENERS))} {body}"
        if rng.random() < 0.35:
            body = f"{body} {writer.expand(rng.choice(CLOSERS))}"
        if rng.random() < 0.3:
            body = body.lower().replace(".", "" if rng.random() < 0.4 else ".")
        if rng.random() < 0.1:
            body = add_typos(body, rng, 0.06, writer.surfaces)
        self.text = body

    def triage(self):
        """The answer in the suite's format, by the corpus's habit: the label of the first request."""
        answer = {"label": self.labels[0], "prescription": self.facts.prescription, "body_part": self.facts.body_part}
        return json.dumps(answer, separators=(",", ":"))


def _triage(rng):
    message = Message(rng)
    turns = [("user", message.text), ("assistant", message.triage())]
    if rng.random() < 0.08:  # two messages in one conversation
        second = Message(rng)
        turns += [("user", second.text), ("assistant", second.triage())]
    return rng.choice(TRIAGE_PROMPTS + TRIAGE_PROMPTS[:1] * 3), turns


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
    writer = Writer(Lexicon((), {}, phrases.PARTS, phrases.FILLERS), rng)
    turns = []
    for question, answer in rng.sample(TALK, rng.choice((1, 2, 2, 3, 4))):
        turns += [("user", writer.expand(question)), ("assistant", writer.expand(answer))]
    return rng.choice((None, "You are a small assistant for a clinic.")), turns


TASKS = ((_triage, 50), (_which_medicine, 12), (_which_part, 12), (_urgent, 5), (_repeat, 7), (_reply, 7), (_talk, 7))


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
