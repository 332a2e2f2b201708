// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import { sleep } from 'k6';
import exec from 'k6/execution';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "slow": {"executor": "constant-vus", "vus": 1, "duration": "1s", "startTime": "0s", "exec": "workload_1"},
  },
  thresholds: {},
  systemTags: ["name", "method", "status", "error_code", "scenario", "expected_response"],
  summaryTrendStats: ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)", "count"],
  discardResponseBodies: true,
  userAgent: "LoadGenie",
};

function journey_1_1(row, endsAt) {
  const kept = Object.create(null);
  let tags, response;

  tags = {"name": "first", "journey": "think"};
  response = http.request("GET", TARGET + "/first", null, { tags });
  if (think(0.2, endsAt)) return;

  tags = {"name": "second", "journey": "think"};
  response = http.request("GET", TARGET + "/second", null, { tags });
  if (think(between(0.1, 0.15), endsAt)) return;

  tags = {"name": "third", "journey": "think"};
  response = http.request("GET", TARGET + "/third", null, { tags });
  if (Date.now() >= endsAt) return;

  tags = {"name": "fourth", "journey": "think"};
  response = http.request("GET", TARGET + "/fourth", null, { tags });
  think(10, endsAt);
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 1000;
  journey_1_1(null, endsAt);
}

// Pauses, but not past the planned end of the load. Says whether the load is over. A moment past
// it, so that the executor has ended too and starts no further iteration.
function think(seconds, endsAt) {
  const left = (endsAt + 100 - Date.now()) / 1000;
  sleep(Math.max(0, Math.min(seconds, left)));
  return Date.now() >= endsAt;
}

function between(low, high) {
  return low + Math.random() * (high - low);
}
