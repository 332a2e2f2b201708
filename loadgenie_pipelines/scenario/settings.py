"""How a scenario is run: keys of a file in `assets/` that are not part of the load or its hash."""

from typing import Literal

from pydantic import Field, PositiveInt

from loadgenie_pipelines.errors import Problem
from loadgenie_pipelines.frozen import Frozen

Engine = Literal["k6", "locust", "jmeter"]
CRON = r"^\S+( \S+){4}$"


class Schedule(Frozen):
    """When the scenario runs by itself. `cron` in its five-field form."""

    cron: str = Field(pattern=CRON)
    timezone: str = "UTC"
    enabled: bool = True


class Observation(Frozen):
    """A Prometheus endpoint of the target, read while the test runs."""

    url: str
    preset: str | None = None
    selectors: tuple[str, ...] = ()


class Generators(Frozen):
    """Where the load comes from."""

    kind: Literal["local", "docker", "ec2", "kubernetes"] = "local"
    count: PositiveInt = 1


class RunSettings(Frozen):
    """Everything about a run that is not the load."""

    engine: Engine = "k6"
    script: str | None = None
    accept: tuple[str, ...] = ()
    environment: str | None = None
    observe: tuple[Observation, ...] = ()
    schedule: Schedule | None = None
    on_deploy: tuple[str, ...] = ()
    generators: Generators = Generators()
    metrics: Literal["rollup", "raw"] = "rollup"
    owners: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def unavailable(settings: RunSettings) -> list[Problem]:
    """What a file asks for that this version cannot do yet: said, never ignored."""
    asked = {
        "engine": (settings.engine != "k6", f"{settings.engine} cannot be run yet; use k6"),
        "script": (settings.script is not None, "handwritten scripts cannot be run yet"),
        "generators": (
            settings.generators != Generators(),
            "only one generator on this machine yet: leave generators out",
        ),
        "metrics": (settings.metrics != "rollup", "raw needs the stack, which is not there yet"),
        "on_deploy": (bool(settings.on_deploy), "deploys cannot start a test yet"),
        "observe": (bool(settings.observe), "target resources cannot be observed yet"),
    }
    return [Problem(field, what) for field, (is_asked, what) in asked.items() if is_asked]
