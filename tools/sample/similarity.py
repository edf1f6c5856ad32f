"""How alike two messages are, to keep near-identical ones out of different splits and out of the base model's corpus."""

import re
from collections import Counter, defaultdict

# Similarities of two messages, 0 to 1.
NEAR = 0.5  # less than this between any two messages of different splits
NEAR_IDENTICAL = 0.75  # less than this within a split, and between the base model's corpus and ``dev`` and ``test``


def shingles(text, facts):
    """Words and word pairs of a message, with medicine, body part and numbers masked and case and punctuation dropped."""
    words = re.sub(r"[^\w' ]", " ", text.lower().replace("\n", " "))
    for value, mask in ((facts.prescription, "medicine"), (facts.body_part, "bodypart")):
        if value:
            words = words.replace(value, mask)
    words = ["0" if word[0].isdigit() else word for word in words.split()]
    return set(words) | set(zip(words, words[1:]))


class SimilarityIndex:
    """Shingle sets of many messages, searched for the one most like another."""

    def __init__(self):
        self._sizes = []
        self._holders = defaultdict(list)  # shingle -> numbers of the messages that have it

    def add(self, marks):
        for mark in marks:
            self._holders[mark].append(len(self._sizes))
        self._sizes.append(len(marks))

    def largest(self, marks):
        """The largest Jaccard similarity, 0 to 1, of ``marks`` and any set in the index."""
        shared = Counter(number for mark in marks for number in self._holders.get(mark, ()))
        return max((count / (len(marks) + self._sizes[number] - count) for number, count in shared.items()), default=0.0)
