// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import exec from 'k6/execution';
import { SharedArray } from 'k6/data';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "cycle": {"executor": "shared-iterations", "vus": 1, "iterations": 4, "maxDuration": "10m", "startTime": "0s", "exec": "workload_1"},
  },
  thresholds: {},
  systemTags: ["name", "method", "status", "error_code", "scenario", "expected_response"],
  summaryTrendStats: ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)", "count"],
  discardResponseBodies: true,
  userAgent: "LoadGenie",
};
const ROWS = [
  new SharedArray("people", () => JSON.parse(open("./data/people.json"))),
  new SharedArray("made", () => JSON.parse(open("./data/made.json"))),
  new SharedArray("listed", () => JSON.parse(open("./data/listed.json"))),
];

function journey_1_1(row, endsAt) {
  const kept = Object.create(null);
  let tags, response;

  tags = {"name": "row", "journey": "send"};
  response = http.request("POST", TARGET + "/people/" + encodeURIComponent(textOf(row["who"])) + "?city=" + encodeURIComponent(textOf(row["city"])) + "&" + encodeURIComponent(textOf(row["code"])) + "=1", "{\"who\":" + JSON.stringify(row["who"]) + ",\"age\":" + JSON.stringify(row["age"]) + ",\"note\":\"is " + JSON.stringify(textOf(row["age"])).slice(1, -1) + "\",\"tags\":" + JSON.stringify(row["tags"]) + ",\"code\":" + JSON.stringify(row["code"]) + "}", {
    tags,
    headers: {"Content-Type": "application/json", "X-Age": textOf(row["age"]), "X-Tags": textOf(row["tags"])},
  });
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 600000;
  journey_1_1(nextRow(), endsAt);
}

// Each iteration of a workload takes the next row of every data source, starting over at the end.
function nextRow() {
  const number = exec.scenario.iterationInTest;
  return Object.assign({}, ...ROWS.map((rows) => rows[number % rows.length]));
}

function textOf(value) {
  return typeof value === 'object' ? jsonText(value) : String(value);
}

function jsonText(value) {
  const mark = (_, item) => (typeof item === 'bigint' ? `\0${item}` : item);
  return JSON.stringify(value, mark).replace(/"\\u0000(-?[0-9]+)"/g, '$1');
}
