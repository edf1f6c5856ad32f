"""Turns phrase patterns into text. The notation is described in ``suite_phrases.py``."""

import re
from dataclasses import dataclass, field

_CHOICE = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"\[(=?)([^\[\]]+)\]")


@dataclass
class Lexicon:
    """What the slots of a pattern can become."""

    drugs: tuple
    drug_groups: dict
    parts: dict
    fillers: dict
    misspelled: dict = field(default_factory=dict)


@dataclass
class Facts:
    """The medicine and the body part that a message names so far; ``None`` while it names none."""

    prescription: str | None = None
    body_part: str | None = None


class Conflict(Exception):
    """A pattern would make the message name a second medicine or a second body part."""


def lines(text):
    """The patterns of a phrase bank: its lines that are not blank."""
    return [line for line in text.splitlines() if line.strip()]


def choose_alternatives(pattern, rng):
    """Resolves every ``{a|b|c}``, innermost first."""
    while match := _CHOICE.search(pattern):
        pattern = pattern[: match.start()] + rng.choice(match.group(1).split("|")) + pattern[match.end() :]
    return pattern


class Writer:
    """Expands patterns for one message and keeps its facts."""

    def __init__(self, lexicon, rng, drug_style=str, misspell_rate=0.0):
        self.lexicon = lexicon
        self.rng = rng
        self.drug_style = drug_style
        self.misspell_rate = misspell_rate
        self.facts = Facts()
        self.surfaces = []  # the exact words that carry a fact: typos keep away from them

    def expand(self, pattern):
        """Text of ``pattern``. Raises ``Conflict`` where it would contradict the facts so far."""
        text = choose_alternatives(pattern, self.rng)
        while match := _SLOT.search(text):
            text = text[: match.start()] + self._fill(match.group(1), match.group(2)) + text[match.end() :]
        text = re.sub(r"\bon (tomorrow|next|this)\b", r"\1", text).replace("on the end", "at the end")
        return re.sub(r" {2,}", " ", text).strip()

    def _fill(self, literal, name):
        lexicon, rng = self.lexicon, self.rng
        if literal:
            return self._part(name)
        if name in lexicon.parts:
            same = [p for p in lexicon.parts[name] if p.split(":")[-1] == self.facts.body_part]
            return self._part(rng.choice(same or lexicon.parts[name]))
        if name == "drug" or name in lexicon.drug_groups:
            return self._drug(lexicon.drugs if name == "drug" else lexicon.drug_groups[name])
        return choose_alternatives(rng.choice(lexicon.fillers[name]), rng)

    def _part(self, entry):
        surface, _, value = entry.partition(":")
        value = value or surface
        if self.facts.body_part not in (None, value):
            raise Conflict(value)
        self.facts.body_part = value
        self.surfaces.append(surface)
        return surface

    def _drug(self, candidates):
        if self.facts.prescription is None:
            self.facts.prescription = self.rng.choice(candidates)
        elif self.facts.prescription not in candidates:
            raise Conflict(self.facts.prescription)
        surface = self.facts.prescription
        if surface in self.lexicon.misspelled and self.rng.random() < self.misspell_rate:
            surface = self.rng.choice(self.lexicon.misspelled[surface])
        surface = self.drug_style(surface)
        self.surfaces.append(surface)
        return surface


_NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "k": "jl", "l": "k",
    "m": "n", "n": "bm", "o": "ip", "p": "o", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "y": "tu",
}


def add_typos(text, rng, rate, protected):
    """Misspells about ``rate`` of the longer words: a letter dropped, doubled, swapped with the next or hit beside.

    ``protected`` are words that stay as they are.
    """
    keep = {word.lower() for surface in protected for word in surface.split()}

    def misspell(match):
        word = match.group(0)
        if word.lower() in keep or rng.random() >= rate:
            return word
        at = rng.randrange(1, len(word) - 1)
        kind = rng.choice(("drop", "double", "swap", "beside"))
        if kind == "drop":
            return word[:at] + word[at + 1 :]
        if kind == "double":
            return word[:at] + word[at] + word[at:]
        if kind == "swap":
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + rng.choice(_NEIGHBOURS.get(word[at].lower(), word[at])) + word[at + 1 :]

    return re.sub(r"[A-Za-z]{4,}", misspell, text)


_SHORT = {
    "please": "pls", "thanks": "thx", "appointment": "appt", "you": "u", "are": "r", "your": "ur", "because": "bc", "tomorrow": "tmrw",
    "prescription": "rx", "medication": "meds", "with": "w/", "about": "abt", "and": "n", "through": "thru", "tonight": "2nite",
}


def shorten(text, rng, rate):
    """Writes about ``rate`` of the words that have a texting form in that form."""
    return re.sub(
        r"[A-Za-z]+", lambda m: _SHORT[m.group(0).lower()] if m.group(0).lower() in _SHORT and rng.random() < rate else m.group(0), text
    )
