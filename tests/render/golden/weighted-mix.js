// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import exec from 'k6/execution';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "shop": {"executor": "shared-iterations", "vus": 4, "iterations": 1000, "maxDuration": "10m", "startTime": "0s", "exec": "workload_1"},
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

  tags = {"name": "GET /browse", "journey": "browse"};
  response = http.request("GET", TARGET + "/browse", null, { tags });
}

function journey_1_2(row, endsAt) {
  const kept = Object.create(null);
  let tags, response;

  tags = {"name": "GET /search", "journey": "search"};
  response = http.request("GET", TARGET + "/search", null, { tags });
}

function journey_1_3(row, endsAt) {
  const kept = Object.create(null);
  let tags, response;

  tags = {"name": "GET /buy", "journey": "buy"};
  response = http.request("GET", TARGET + "/buy", null, { tags });
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 600000;
  pick([[0.7, journey_1_1], [0.2, journey_1_2], [0.1, journey_1_3]])(null, endsAt);
}

// One of the journeys, by weight.
function pick(choices) {
  let left = Math.random();
  for (const [share, journey] of choices) {
    left -= share;
    if (left < 0) return journey;
  }
  return choices[choices.length - 1][1];
}
