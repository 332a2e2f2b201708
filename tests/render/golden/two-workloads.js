// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import exec from 'k6/execution';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "background": {"executor": "constant-arrival-rate", "rate": 10, "timeUnit": "1s", "duration": "1s500ms", "preAllocatedVUs": 2, "maxVUs": 2, "startTime": "0s", "exec": "workload_1"},
    "burst": {"executor": "per-vu-iterations", "vus": 2, "iterations": 3, "maxDuration": "10m", "startTime": "500ms", "exec": "workload_2"},
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

  tags = {"name": "GET /background", "journey": "wait"};
  response = http.request("GET", TARGET + "/background", null, { tags });
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 1500;
  journey_1_1(null, endsAt);
}

function journey_2_1(row, endsAt) {
  const kept = Object.create(null);
  let tags, response;

  tags = {"name": "GET /burst", "journey": "burst"};
  response = http.request("GET", TARGET + "/burst", null, { tags });
}

export function workload_2() {
  const endsAt = exec.scenario.startTime + 600000;
  journey_2_1(null, endsAt);
}
