"""Which requests have which share of a mix."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.drafts import StepDraft, guessed_steps
from loadgenie_pipelines.interpret.mix import shares_of
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.text import MARKER, Mention, WorkingText

# Words that name no part of a mix.
_COMMON = """
a all also an and are at be by call calls concurrent customers do does each every for from get
gets go goes half her his hit hits in is it its just load make makes of on only or other others
page pages people per percent please quarter remaining request requests rest run send sends
share shoppers should simulate test that the their them then there they third time to traffic
user user's users using via virtual visitors while who will with
"""
_COMMON_WORDS = frozenset(_COMMON.split())
_READING = frozenset(("read", "view", "get", "quer", "lookup", "visit"))
_WRITING = frozenset(("writ", "write", "order", "post", "update", "purchas", "submission"))
# How far before a request its name may stand: "a view is GET /products/{id}".
_NEAR = 40


class Group(NamedTuple):
    """The steps of one journey on their way, with the name and weight of the journey."""

    name: str
    weight: float
    drafts: list[StepDraft]


class MixReader:
    """Finds the groups in one part of the working text, which begins at `offset`."""

    def __init__(self, working: WorkingText, text: str, offset: int):
        self.working = working
        self.text = text
        self.offset = offset

    def groups(self, drafts: list[StepDraft]) -> list[Group]:
        """One group a share; none where the text describes no mix."""
        groups = self._by_share(drafts)
        if len(groups) >= 2:
            return groups
        return self._by_ratio(drafts) or self._by_relation(drafts)

    def _by_share(self, drafts: list[StepDraft]) -> list[Group]:
        groups: list[Group] = []
        for share in shares_of(self.working, self.text):
            part = self.text[share.start : share.end]
            begin, end = self.offset + share.start, self.offset + share.end
            own = [draft for draft in drafts if begin <= draft.place < end]
            own = own or guessed_steps(self.working, part, begin)
            words = _naming_words(part)
            if not own and words:
                place = self.working.span(begin, end)
                own = [StepDraft("GET", "/" + words[-1], {}, begin, place, guess=" ".join(words))]
            if own and share.weight > 0:
                groups.append(Group(" ".join(words), share.weight, own))
        return groups

    def _by_ratio(self, drafts: list[StepDraft]) -> list[Group]:
        ratios = self.working.said("ratio", self.text)
        parts = drafts or guessed_steps(self.working, self.text, self.offset)
        if not ratios or len(parts) != len(ratios[0].value):
            return []
        if self._writes_are_named_first() and len(parts) == 2 and parts[0].method == "GET":
            parts = parts[::-1]
        weighted = zip(parts, ratios[0].value, strict=True)
        return [Group(draft.words, weight, [draft]) for draft, weight in weighted]

    def _writes_are_named_first(self) -> bool:
        words = re.findall(r"\b(?:reads?|writes?|gets?|posts?)\b", MARKER.sub(" ", self.text))
        return len(words) >= 2 and words[0][0] in "wp"

    def _by_relation(self, drafts: list[StepDraft]) -> list[Group]:
        found = self.working.said("relation", self.text) or self.working.said("relation")
        if not found:
            return []
        many, count, one, per = found[0].value
        if len(drafts) < 2:
            drafts = self._named_by(found[0], many, one)
        first, second = self._meant(many, drafts), self._meant(one, drafts)
        if first is None and second is not None:
            first = next((draft for draft in drafts if draft is not second), None)
        if second is None and first is not None:
            second = next((draft for draft in drafts if draft is not first), None)
        if first is None or second is None or first is second:
            return []
        return [Group(many, count, [first]), Group(one, per, [second])]

    def _named_by(self, relation: Mention, *nouns: str) -> list[StepDraft]:
        drafts = guessed_steps(WorkingText(" , ".join(nouns)), " , ".join(nouns), 0)
        for draft in drafts:
            draft.span = relation.span
        return drafts

    def _meant(self, noun: str, drafts: list[StepDraft]) -> StepDraft | None:
        """The request that a noun stands for: by path, by definition, by reading and writing."""
        stems = [_stem(word) for word in re.findall(r"[a-z]+", noun) if word not in _COMMON_WORDS]
        if not stems:
            return None
        by_path = [draft for draft in drafts if stems[-1] in draft.path.lower()]
        if len(by_path) == 1:
            return by_path[0]
        for draft in drafts:
            place = max(0, draft.place - self.offset)
            before = self.text[max(0, place - _NEAR) : place]
            defined = re.split(r"[.;,(]|⟦REQUEST", before)[-1]
            if any(stem in defined for stem in stems):
                return draft
        if stems[-1] in _READING:
            return next((draft for draft in drafts if draft.method == "GET"), None)
        if stems[-1] in _WRITING:
            return next((draft for draft in drafts if draft.method != "GET"), None)
        return None


def check_shares(groups: list[Group], is_percent: bool, field: str, notes: Notes) -> None:
    """Shares above 100 % are a problem, below 100 % an assumption."""
    total = sum(group.weight for group in groups)
    if is_percent and total > 100.5:
        what = f"the shares add up to {total:g} %; write shares that add up to 100 %"
        notes.problem(f"{field}.weight", what)
    elif is_percent and total < 99.5:
        reason = "the shares add up to less than 100 %; they are kept in proportion"
        notes.assume(f"{field}[0].weight", f"{total:g} %", reason)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _naming_words(part: str) -> list[str]:
    """The few words that name a part of a mix."""
    plain = MARKER.sub("\x00", part)
    # What stands before a colon announces the mix and names no part of it.
    head, colon, rest = plain.rpartition(":")
    named = rest if colon and "\x00" in head and re.search(r"[a-z]{3}", rest) else plain
    clauses = re.split(r"[.;\n]", named)
    clause = next((one for one in clauses if re.search(r"[a-z\x00]", one)), "")
    words = [word for word in re.findall(r"[a-z][a-z-]+", clause) if word not in _COMMON_WORDS]
    return words[:3]
