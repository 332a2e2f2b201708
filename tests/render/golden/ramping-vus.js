// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import { sleep } from 'k6';
import exec from 'k6/execution';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "ramp": {"executor": "ramping-vus", "startVUs": 1, "stages": [{"target": 4, "duration": "500ms"}, {"target": 4, "duration": "500ms"}, {"target": 0, "duration": "250ms"}], "startTime": "0s", "exec": "workload_1"},
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

  tags = {"name": "home", "journey": "look"};
  response = http.request("GET", TARGET + "/home", null, { tags });
  think(0.05, endsAt);
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 1250;
  journey_1_1(null, endsAt);
}

// Pauses, but not past the planned end of the load. Says whether the load is over. A moment past
// it, so that the executor has ended too and starts no further iteration.
function think(seconds, endsAt) {
  const left = (endsAt + 100 - Date.now()) / 1000;
  sleep(Math.max(0, Math.min(seconds, left)));
  return Date.now() >= endsAt;
}
