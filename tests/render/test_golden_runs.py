"""Each golden script, run with a real k6 against a server that records what arrives."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote

import pytest

from tests.echo_target import Answer, EchoTarget, Received
from tests.render.golden import golden_script
from tests.render.k6_run import K6Run, run_script
