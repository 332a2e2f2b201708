"""Valid scenarios of every kind, with hostile text wherever text may be: for property tests."""

from typing import Any

from hypothesis import strategies as st

from loadgenie_pipelines.scenario.document import check_scenario
from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.reference import literal
from tests.scenario.texts import (
    any_text,
    counts,
    durations,
    filled,
    filled_json,
    identifiers,
    load_durations,
    names,
    one_line,
    rates,
    variables,
)

Document = dict[str, Any]


def stages(targets: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Document]]:
    stage = st.fixed_dictionaries({"target": targets, "duration": durations})
    last = st.fixed_dictionaries({"target": counts, "duration": load_durations})
    return st.builds(lambda some, one: [*some, one], st.lists(stage, max_size=3), last)


def _load(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Document]:
    return st.fixed_dictionaries({"kind": st.just(kind), **fields})


loads = st.one_of(
    _load("constant_vus", vus=counts, duration=load_durations),
    _load("ramping_vus", start_vus=st.integers(0, 9), stages=stages(st.integers(0, 1000))),
    _load("constant_arrival_rate", rate=rates, duration=load_durations, max_vus=counts),
    _load(
        "ramping_arrival_rate",
        start_rate=st.floats(0, 1e6),
        stages=stages(st.floats(0, 1e6)),
        max_vus=counts,
    ),
    _load("per_vu_iterations", vus=counts, iterations=counts, max_duration=load_durations),
    _load("shared_iterations", vus=counts, iterations=st.integers(1000, 10**9)),
)

header_names = st.from_regex(r"X-[0-9A-Za-z!#$%&'*+.^_`|~-]{0,12}", fullmatch=True)
header_values = one_line.map(lambda text: literal(text).strip())
url_texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), max_size=12)
paths = url_texts.map(lambda text: "/p" + literal(text.replace("%", "%25")))
sources = st.one_of(
    names.map("json:{}".format),
    names.map("header:{}".format),
    names.map("cookie:{}".format),
    st.sampled_from(["regex:id=([0-9]+)", "regex:a{2,3}[^\\]\\s]*", 'regex:"(?:x|y)"']),
)
checks = st.one_of(
    st.fixed_dictionaries({"status": st.integers(100, 599)}),
    st.fixed_dictionaries({"body_contains": any_text.map(lambda text: literal(text + "x"))}),
    st.fixed_dictionaries({"json": names, "equals": filled_json([])}),
    st.fixed_dictionaries({"header": names, "equals": filled([])}),
    st.fixed_dictionaries({"max_response_time": st.integers(1, 10_000).map("{}ms".format)}),
)
think_times = durations | st.tuples(st.integers(0, 99), st.integers(0, 99)).map(
    lambda pair: {"min": min(pair), "max": max(pair)}
)
statuses = st.integers(100, 599) | st.tuples(st.integers(100, 350), st.integers(350, 599)).map(
    lambda pair: f"{pair[0]}-{pair[1]}"
)


@st.composite
def bodies(draw: st.DrawFn, references: list[str]) -> Document:
    texts = filled(references)
    match draw(st.sampled_from(["json", "form", "text"])):
        case "json":
            return {"json": draw(filled_json(references))}
        case "form":
            return {"form": draw(st.dictionaries(texts, texts, max_size=3))}
        case _:
            return {"text": draw(texts)}


@st.composite
def steps(draw: st.DrawFn, name: str, references: list[str]) -> Document:
    texts = filled(references)
    step: Document = {"name": name, "path": draw(paths)}
    optional = {
        "method": st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]),
        "query": st.dictionaries(texts, texts, max_size=2),
        "headers": st.dictionaries(header_names, header_values, max_size=2),
        "body": bodies(references),
        "think_time": think_times,
        "checks": st.lists(checks, max_size=3),
        "extract": st.dictionaries(variables, sources, max_size=2),
        "expected_statuses": st.lists(statuses, min_size=1, max_size=3),
    }
    for field in draw(st.sets(st.sampled_from(sorted(optional)), max_size=4)):
        step[field] = draw(optional[field])
    if len({one.lower() for one in step.get("headers", {})}) < len(step.get("headers", {})):
        del step["headers"]
    return step


@st.composite
def journeys(draw: st.DrawFn, name: str, references: list[str]) -> Document:
    known = [*references, "${env:TOKEN}"]
    made = []
    for step_name in draw(st.lists(names, min_size=1, max_size=3, unique=True)):
        made.append(draw(steps(step_name, known)))
        known += [f"${{{variable}}}" for variable in made[-1].get("extract", {})]
    return {"name": name, "weight": draw(st.floats(1e-6, 1e6)), "steps": made}


@st.composite
def data_sources(draw: st.DrawFn) -> list[Document]:
    columns = draw(st.lists(variables, min_size=2, max_size=4, unique=True))
    values = st.none() | any_text | st.integers(-(2**53) + 1, 2**53 - 1)
    rows = st.fixed_dictionaries({column: values for column in columns[:-1]})
    given = {"name": "given", "rows": draw(st.lists(rows, min_size=1, max_size=3))}
    faker = {"columns": {columns[-1]: draw(st.sampled_from(["name", "uuid4"]))}, "count": 5}
    return draw(st.sampled_from([[], [given], [given, {"name": "made", "faker": faker}]]))


@st.composite
def workloads(draw: st.DrawFn, name: str, references: list[str]) -> Document:
    workload: Document = {"name": name, "load": draw(loads), "start_after": draw(durations)}
    journey_names = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    workload["journeys"] = [draw(journeys(one, references)) for one in journey_names]
    if "rate" not in workload["load"]["kind"] and draw(st.booleans()):
        workload["pacing"] = draw(st.integers(1, 100))
    return workload


@st.composite
def thresholds(draw: st.DrawFn, step_names: list[str]) -> Document:
    metric, aggregate = draw(
        st.sampled_from(
            [
                *(("response_time", one) for one in ("min", "avg", "med", "max", "p95", "p99.9")),
                ("error_ratio", "rate"),
                ("throughput", "rate"),
                ("dropped_iterations", "count"),
            ]
        )
    )
    value = st.floats(0, 1) if metric == "error_ratio" else st.floats(0, 1e9)
    rule: Document = {"metric": metric, "aggregate": aggregate, "value": draw(value)}
    rule |= {"op": draw(st.sampled_from(["<", "<=", ">", ">="])), "abort": draw(st.booleans())}
    if metric != "dropped_iterations":
        rule["step"] = draw(st.none() | st.sampled_from(step_names))
    return rule


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Any valid scenario."""
    data = draw(data_sources())
    columns = [
        column
        for source in data
        for column in source.get("faker", {}).get("columns", source.get("rows", [{}])[0])
    ]
    references = [f"${{row.{column}}}" for column in columns]
    workload_names = draw(st.lists(identifiers, min_size=1, max_size=2, unique=True))
    made = [draw(workloads(name, references)) for name in workload_names]
    step_names = [
        step["name"] for one in made for journey in one["journeys"] for step in journey["steps"]
    ]
    document = {
        "name": draw(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True)),
        "target": draw(st.sampled_from(["http://127.0.0.1:8080", "${env:TARGET_URL}"])),
        "description": draw(st.none() | any_text),
        "headers": draw(st.dictionaries(header_names, header_values, max_size=1)),
        "data": data,
        "workloads": made,
        "thresholds": draw(st.lists(thresholds(step_names), max_size=3)),
        "assumptions": draw(
            st.lists(
                st.builds(
                    lambda field, value, reason, span: {
                        "field": field,
                        "value": value,
                        "reason": reason,
                        "span": span,
                    },
                    *(any_text, any_text, any_text),
                    st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)),
                ),
                max_size=1,
            )
        ),
    }
    return check_scenario(Scenario.model_validate(document))
