// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import exec from 'k6/execution';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "shapes": {"executor": "per-vu-iterations", "vus": 1, "iterations": 1, "maxDuration": "10m", "startTime": "0s", "exec": "workload_1"},
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

  tags = {"name": "GET /get", "journey": "all"};
  response = http.request("GET", TARGET + "/get?a=1&b=2%20%26%203&c%5B%5D=%2B", null, {
    tags,
    headers: {"X-Layer": "scenario", "X-Secret": __ENV["SECRET"], "Content-type": "text/csv"},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "POST /json", "journey": "all"};
  response = http.request("POST", TARGET + "/json", "{\"n\":12345678901234567890,\"f\":1.0,\"e\":1e+100,\"s\":\"\u00e9\\\"\\n\",\"l\":[],\"o\":{},\"z\":null}", {
    tags,
    headers: {"X-Layer": "scenario", "X-Secret": __ENV["SECRET"], "content-type": "application/json"},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "PUT /form", "journey": "all"};
  response = http.request("PUT", TARGET + "/form", "b=2&1=a%3Db%26c&__proto__=%C3%BC", {
    tags,
    headers: {"X-Layer": "scenario", "X-Secret": __ENV["SECRET"], "Content-Type": "application/x-www-form-urlencoded"},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "PATCH /text", "journey": "all"};
  response = http.request("PATCH", TARGET + "/text", "line\nline " + __ENV["SECRET"], {
    tags,
    headers: {"X-Secret": __ENV["SECRET"], "Content-type": "text/csv", "x-layer": "step"},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "DELETE /delete", "journey": "all"};
  response = http.request("DELETE", TARGET + "/delete", null, {
    tags,
    headers: {"X-Layer": "scenario", "X-Secret": __ENV["SECRET"], "Content-type": "text/csv"},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "HEAD /head", "journey": "all"};
  response = http.request("HEAD", TARGET + "/head", null, {
    tags,
    headers: {"X-Layer": "scenario", "X-Secret": __ENV["SECRET"], "Content-type": "text/csv"},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "OPTIONS /%2F/\u00e9/a;b=c/$$/${x}", "journey": "all"};
  response = http.request("OPTIONS", TARGET + "/%2F/%C3%A9/a;b=c/$$/$%7Bx%7D", null, {
    tags,
    headers: {"X-Layer": "scenario", "X-Secret": __ENV["SECRET"], "Content-type": "text/csv"},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "followed", "journey": "all"};
  response = http.request("GET", TARGET + "/redirect", null, {
    tags,
    headers: {"X-Layer": "scenario", "X-Secret": __ENV["SECRET"], "Content-type": "text/csv"},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "looked at", "journey": "all"};
  response = http.request("GET", TARGET + "/redirect", null, {
    tags,
    headers: {"X-Layer": "scenario", "X-Secret": __ENV["SECRET"], "Content-type": "text/csv"},
    redirects: 0,
    responseCallback: http.expectedStatuses(302),
  });
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 600000;
  journey_1_1(null, endsAt);
}
