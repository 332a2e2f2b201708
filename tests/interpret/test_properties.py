"""What holds for every sentence, made from pieces of sentences and from noise."""

import re
from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from loadgenie_pipelines.errors import NotUnderstood, Problem
from loadgenie_pipelines.interpret import Reading, interpret, read
from loadgenie_pipelines.interpret.sentence import mark
from loadgenie_pipelines.scenario.document import check_scenario, read_document, to_yaml
from loadgenie_pipelines.scenario.load import ConstantArrivalRate, ConstantVus, PerVuIterations
from tests.interpret.test_sentences import blocks

SENTENCES = [sentence for sentence, _ in blocks()]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})

shuffled = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
spliced = st.tuples(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), st.integers(0, 80)).map(
    lambda parts: parts[0][: parts[2]] + parts[1][parts[2] // 2 :]
)
noise = st.text(max_size=200)


def read_or_refuse(text: str) -> tuple[Reading | None, tuple[Problem, ...]]:
    try:
        return read(text), ()
    except NotUnderstood as refused:
        return None, refused.problems


@given(st.one_of(shuffled, spliced, noise))
@example("⟦USERS:0⟧ users for ⟦DURATION:99⟧")
@example("\x00\x1b[31m 5 users on GET /a for 1 minute")
@example("9" * 400 + " users for " + "9" * 400 + " days on GET /a")
@example("1e309 users, 0x10 rps, ²³ minutes, ١٢ users on /a")
@example("İİİİ 5 users on GET /a for 1 minute")
@example("5 users " + "[" * 3000)
def test_any_text_is_a_sound_scenario_or_refused_with_a_reason(text: str) -> None:
    reading, problems = read_or_refuse(text)
    assert bool(reading) != bool(problems)
    if reading is None:
        return
    scenario = reading.scenario
    assert check_scenario(scenario) is scenario
    assert read_document(to_yaml(scenario), "made.yaml").scenario == scenario
    spans = [mention.span for mention in reading.mentions]
    spans += [source.span for source in reading.sources]
    spans += [one.span for one in scenario.assumptions if one.span]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


@given(st.sampled_from(SENTENCES), noise)
def test_quoted_text_changes_nothing(sentence: str, quoted: str) -> None:
    quoted = re.sub(r"[\"\n\r“”„«»″⟦⟧/\\]", " ", quoted)
    try:
        alone = interpret(sentence)
        with_quote = interpret(f'{sentence}. The label says "x{quoted}x".')
    except NotUnderstood:
        return
    assert with_quote.workloads == alone.workloads
    assert with_quote.target == alone.target


counts = st.integers(1, 999_999)
minutes = st.integers(1, 600)


@given(counts, minutes)
def test_any_number_of_users_for_any_time(users: int, length: int) -> None:
    for number in (str(users), f"{users:,}"):
        load = interpret(f"{number} users on GET /a for {length} minutes").workloads[0].load
        assert load == ConstantVus(vus=users, duration=timedelta(minutes=length))


@given(counts, minutes)
def test_any_rate(rate: int, length: int) -> None:
    load = interpret(f"{rate} requests per minute on GET /a for {length} s").workloads[0].load
    assert isinstance(load, ConstantArrivalRate)
    assert abs(load.rate - rate / 60) < 1e-6 * rate
    assert load.duration == timedelta(seconds=length)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_any_number_of_iterations(users: int, times: int) -> None:
    load = interpret(f"{users} users call GET /a {times} times each").workloads[0].load
    assert isinstance(load, PerVuIterations)
    assert (load.vus, load.iterations) == (users, times)


@given(st.integers(1, 99_999), st.integers(1, 59))
def test_the_words_at_a_span_hold_the_value(users: int, seconds: int) -> None:
    text = f"Please: {users} users on GET /a, {seconds} seconds think time, 3 minutes"
    said = {mention.kind: text[slice(*mention.span)] for mention in mark(text).mentions}
    assert said["users"] == str(users)
    assert said["pause"].startswith(f"{seconds} seconds")
    assert said["request"] == "GET /a"
