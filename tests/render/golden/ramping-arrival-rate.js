// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import exec from 'k6/execution';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "open": {"executor": "ramping-arrival-rate", "startRate": 0, "timeUnit": "1s", "stages": [{"target": 40, "duration": "1s"}, {"target": 40, "duration": "1s"}], "preAllocatedVUs": 10, "maxVUs": 10, "startTime": "0s", "exec": "workload_1"},
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
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 2000;
  journey_1_1(null, endsAt);
}
