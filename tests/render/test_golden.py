"""Each golden scenario gives its golden script, byte for byte. `make golden` writes them anew."""

import pytest
from inline_snapshot import external_file

from tests.render.golden import NAMES, golden_script


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_renders_as_its_golden_script(name: str):
    script = golden_script(name)
    assert script.text == external_file(f"golden/{name}.js", format=".txt")
    assert script.text.isascii()
    assert script.gaps == ()
