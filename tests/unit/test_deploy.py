"""What deploy/ has: each setting is passed on, no secret is written down, nothing of a visitor is kept."""

import re
from pathlib import Path

import pytest
import yaml

from pages.site import guarding
from tests import deploy

ROOT = Path(__file__).parent.parent.parent
SETTINGS = set(
    re.findall(
        r'os\.environ\.get\("([A-Z_]+)"', (ROOT / "pages" / "site" / "settings.py").read_text(encoding="utf-8")
    )
)
NOT_OF_CONTAINERS = {"BRIEFINGS"}  # a folder beside the store, which each has


def text(name: str) -> str:
    return (ROOT / "deploy" / name).read_text(encoding="utf-8")


def test_each_setting_reaches_the_containers() -> None:
    services = yaml.safe_load(text("compose.yml"))["services"]

    assert SETTINGS
    for name in ("app1", "app2"):
        assert set(services[name]["environment"]) >= SETTINGS - NOT_OF_CONTAINERS


def test_no_secret_is_written_down() -> None:
    for path in sorted((ROOT / "deploy").rglob("*")):
        if path.is_file():
            for line in path.read_text(encoding="utf-8").splitlines():
                line = re.sub(
                    r"\$\{?\w+(?::\?\})?|Bearer \$\w+|:(['\"])\w+\1", "$", line
                )  # what comes from the environment
                named = re.search(r"(?i)(password|token|secret)\w*['\"]?\s*[:=]\s*(\S+)", line)
                assert named is None or named[2].lstrip("\"'").startswith(("$", ":", "…")), (path.name, line)


def test_the_containers_run_as_nobody_in_particular_on_a_disk_that_is_only_read() -> None:
    services = yaml.safe_load(text("compose.yml"))["services"]

    for name in ("app1", "app2"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    assert re.search(r"^USER \d+$", text("Containerfile"), re.MULTILINE)


def test_the_proxy_lets_a_council_behind_one_address_in_and_keeps_the_counts_to_the_operator() -> None:
    nginx = text("nginx/dashboard.conf")

    (burst,) = set(re.findall(r"zone=dashboard_requests burst=(\d+)", nginx))
    assert int(burst) >= 300
    (lines,) = re.findall(r"limit_conn dashboard_lines (\d+);", nginx)
    assert int(lines) >= 300
    assert re.search(r"location = /metrics \{\s*allow 127\.0\.0\.1;\s*deny all;", nginx)
    longest = int(re.findall(r"large_client_header_buffers 4 (\d+)k", nginx)[0]) * 1024
    assert longest > guarding.LONGEST_OF_PACKS


def test_the_proxy_s_log_has_nothing_of_a_visitor() -> None:
    (written,) = re.findall(r"log_format dashboard escape=json\s+'([^']+)'", text("nginx/dashboard.conf"))

    named = set(re.findall(r"\$(\w+)", written))
    assert not named & {"remote_addr", "request", "request_uri", "uri", "args", "http_referer", "http_user_agent"}


@pytest.mark.parametrize(
    "heading", ["Start", "Upgrade without a gap", "Refresh the figures", "Roll back", "Watch", "Restore"]
)
def test_each_part_of_the_runbook_has_commands_that_are_run(heading: str) -> None:
    assert deploy.commands(heading)
