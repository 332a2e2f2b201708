"""Whatever a valid scenario holds, k6 takes the script: it starts, and no option is refused."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loadgenie_pipelines.pipeline import rendered
from loadgenie_pipelines.render.quote import js
from loadgenie_pipelines.scenario.model import Scenario
from loadgenie_pipelines.scenario.pattern import check_pattern
from tests.scenario.strategies import scenarios

few = settings(
    max_examples=15,
    phases=[Phase.generate],  # shrinking would start k6 for minutes
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.large_base_example,
        HealthCheck.data_too_large,
    ],
)
pattern_pieces = st.sampled_from(
    [
        *("a", "é", "\n", "/", "-", ".", "^", "$", "|", "*", "+", "?", "(", "(?:", "(?=", "(?!"),
        *("(?<=", ")", "[", "[^", "]", "{", "}", "{2}", "{,3}", "{2,}", "{0,1000}", "\\d", "\\b"),
        *("\\1", "\\Z", "\\x41", "\\u0041", "\\/", "\\.", "\\-", "\\]", "(?i)", "(?P<n>", "(?#"),
        *("a{40}", "(a{40}){40}", "[a-z]", "[]a]", "[^]]", "&&", "--", ",", "\\\\", "\\0", "="),
    ]
)


def inspected(k6: str, script: str, folder: Path) -> tuple[int, str]:
    (folder / "script.js").write_text(script, encoding="ascii")
    ended = subprocess.run(
        [k6, "inspect", "--execution-requirements", "script.js"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TARGET_URL": "http://127.0.0.1:1", "TOKEN": "t"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    return ended.returncode, ended.stdout


@few
@given(scenario=scenarios())
def test_every_script_starts(k6: str, scenario: Scenario):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = rendered(scenario, folder)
        (folder / "data").mkdir()
        for source, rows in script.data.items():
            (folder / f"data/{source}.json").write_text(json.dumps(rows), encoding="utf-8")
        code, said = inspected(k6, script.text, folder)
    assert code == 0, said


@few
@given(pieces=st.lists(st.lists(pattern_pieces, max_size=6), min_size=300, max_size=600))
def test_every_pattern_that_is_accepted_compiles(k6: str, pieces: list[list[str]]):
    accepted = []
    for one in pieces:
        try:
            check_pattern("".join(one))
        except ValueError:
            continue
        accepted.append("".join(one))
    lines = "\n".join(f"new RegExp({js(pattern)});" for pattern in accepted)
    with tempfile.TemporaryDirectory() as name:
        code, said = inspected(k6, f"{lines}\nexport default function () {{}}", Path(name))
    assert code == 0, said
