"""What a scenario may not do: leave its target, break out of a header, read or set what is ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadgenie_pipelines.scenario.model import Scenario, check_target
from tests.scenario.documents import problems, scenario, with_fields, with_step

CONTROLS = [chr(code) for code in range(32) if chr(code) != "\t"] + ["\x7f"]


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
@pytest.mark.parametrize("place", ["step", "scenario"])
def test_a_header_cannot_hold_control_characters(control: str, place: str):
    for headers in ({"X-A": f"a{control}X-Injected: b"}, {f"X-A{control}X-Injected": "b"}):
        document = with_step(headers=headers) if place == "step" else with_fields(headers=headers)
        (message,) = problems(document)
        assert "control characters" in message or "is not a header name" in message
        assert control not in message


@pytest.mark.parametrize("name", ["", "a b", "a:b", "ä", "a\tb", "(a)", '"a"', "a/b", "a\u2028"])
def test_a_header_name_is_a_token(name: str):
    (message,) = problems(with_step(headers={name: "x"}))
    assert "is not a header name" in message


@pytest.mark.parametrize("name", ["Content-Length", "transfer-encoding", "TRAILER"])
def test_how_a_request_is_framed_is_the_engines_own(name: str):
    (message,) = problems(with_step(headers={name: "5"}))
    assert "is set by the engine; leave it out" in message


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="${}")))
def test_a_header_value_is_accepted_if_it_is_one_line_of_plain_text(value: str):
    is_plain = not any(c in value for c in CONTROLS) and value == value.strip(" \t")
    if is_plain:
        assert scenario(with_step(headers={"X-A": value})).steps[0].headers["X-A"] == value
    else:
        assert problems(with_step(headers={"X-A": value}))


@pytest.mark.parametrize(
    "path",
    [
        *("http://evil.example/", "https://evil.example", "HTTP://evil.example", "//evil.example"),
        *("ftp://a", "file:///etc/passwd", "javascript://%0aalert(1)", "evil.example/", "", "?a"),
        *("/a b", "/a\tb", "/a\nHost: b", "/a\r\n\r\nGET /", "/a\0", "/a\u2028b", "/a\x85b"),
        *("/%", "/%4", "/%zz", "/a%${row.x}", "\\\\evil.example\\x", "${row.x}"),
    ],
)
def test_a_path_stays_below_the_target_and_in_its_line(path: str):
    messages = problems(with_step(path=path))
    assert any("steps[0].path: must" in message for message in messages)


@pytest.mark.parametrize(
    "target",
    [
        *("http://user:password@host", "https://token@host/", "http://@host", "http://:@host/"),
        *("ftp://host", "file:///etc/passwd", "host:8080", "//host", "http://", "http:///a", ""),
        *("http://host?a=b", "http://host/#a", "http://host/?", "http://ho st", "http://host\n"),
        *("http://host\\@evil", "http://host:port", "http://host:99999", "http://[::1", "http://a/%z"),
        *("http://${env:HOST}", "${env:A}${env:B}", "${row.x}", "http://h/${x}", "http://h/$${x}"),
        *("http://h/{x}", "http://h/`x`", "http://h/<x>", "http://h/\u2028", "javascript:alert(1)"),
    ],
)  # fmt: skip
def test_a_target_is_a_plain_base_url_without_credentials(target: str):
    (message,) = problems(with_fields(target=target))
    assert "target: must" in message


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("https://shop.example/api/v1/", "https://shop.example/api/v1"),
        ("http://[::1]:80", "http://[::1]:80"),
        ("HTTP://Shop.example", "HTTP://Shop.example"),
        ("http://bücher.example/%C3%BC", "http://bücher.example/%C3%BC"),
        ("${env:TARGET_URL}", "${env:TARGET_URL}"),
    ],
)
def test_a_target_may_have_a_port_and_a_path_or_come_from_the_environment(target: str, kept: str):
    assert scenario(with_fields(target=target)).target == kept


@given(st.text())
def test_a_target_is_accepted_or_refused_with_a_reason(target: str):
    try:
        check_target(target)
    except ValueError as error:
        assert str(error).startswith("must")  # noqa: PT017


@pytest.mark.parametrize(
    "file",
    ["/etc/passwd", "../x.csv", "a/../../x.csv", "~/x.csv", "C:\\x.csv", "\\\\host\\x", "a\0"],
)
def test_a_data_file_is_below_the_scenarios_folder(file: str):
    (message,) = problems(with_fields(data=[{"name": "d", "file": file}]))
    assert "data[0].file: must" in message


@pytest.mark.parametrize(
    "name", ["K6_VUS", "k6_duration", "HTTP_PROXY", "https_proxy", "GODEBUG", "GOMAXPROCS"]
)
def test_a_variable_that_would_configure_the_engine_is_refused(name: str):
    (message,) = problems(with_step(headers={"X-A": f"${{env:{name}}}"}))
    assert "would configure the engine itself" in message


@pytest.mark.parametrize("name", ["TARGET_URL", "GO", "GOOGLE_TOKEN", "PROXY_TOKEN", "MY_K6_VUS"])
def test_other_variables_are_not(name: str):
    read = scenario(with_step(headers={"X-A": f"${{env:{name}}}"}))
    assert isinstance(read, Scenario)


@pytest.mark.parametrize(
    "column", ["__proto__", "constructor;", "a b", "a.b", "ä", "", "a\n", "1a", "__a"]
)
def test_a_column_is_a_plain_name(column: str):
    assert problems(with_fields(data=[{"name": "d", "rows": [{column: 1}]}]))
