// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import { check } from 'k6';
import exec from 'k6/execution';
import { Rate } from 'k6/metrics';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "judged": {"executor": "constant-arrival-rate", "rate": 20, "timeUnit": "1s", "duration": "30s", "preAllocatedVUs": 5, "maxVUs": 5, "startTime": "0s", "exec": "workload_1"},
  },
  thresholds: {
    "http_req_duration": [{"threshold": "p(95)<100"}, {"threshold": "p(99.9)<0.00001"}, {"threshold": "avg>=12345678901234567000"}],
    "http_req_duration{step_id:s1}": [{"threshold": "med<=1.5"}],
    "http_req_duration{step_id:s2}": [{"threshold": "p(50)<0.000000001"}],
    "error_ratio": [{"threshold": "rate<0.001"}],
    "error_ratio{step_id:s2}": [{"threshold": "rate<=0", "abortOnFail": true, "delayAbortEval": "3s"}],
    "http_reqs": [{"threshold": "rate>5"}],
    "http_reqs{step_id:s2}": [{"threshold": "rate>1"}],
    "checks{step_id:s2}": [{"threshold": "rate>0.99"}],
    "dropped_iterations": [{"threshold": "count<1"}, {"threshold": "rate<=0"}],
  },
  systemTags: ["name", "method", "status", "error_code", "scenario", "expected_response", "check", "vu"],
  summaryTrendStats: ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)", "count"],
  discardResponseBodies: true,
  userAgent: "LoadGenie",
};
const errors = new Rate("error_ratio");

function journey_1_1(row, endsAt) {
  const kept = Object.create(null);
  let tags, response, passed;

  tags = {"name": "a {b}, c:d", "journey": "look", "step_id": "s1"};
  response = http.request("GET", TARGET + "/fast", null, { tags });
  errors.add(!(isIn(response.status, [[200, 399]])), tags);
  if (Date.now() >= endsAt) return;

  tags = {"name": "slow", "journey": "look", "step_id": "s2"};
  response = http.request("GET", TARGET + "/slow", null, { tags });
  passed = check(response, {
    "status is 200": () => response.status === 200,
  }, tags);
  errors.add(!(passed && isIn(response.status, [[200, 399]])), tags);
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 30000;
  journey_1_1(null, endsAt);
}

function isIn(status, ranges) {
  return ranges.some(([first, last]) => first <= status && status <= last);
}
