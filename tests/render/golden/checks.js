// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import { check } from 'k6';
import exec from 'k6/execution';
import { Rate } from 'k6/metrics';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "checked": {"executor": "per-vu-iterations", "vus": 1, "iterations": 2, "maxDuration": "10m", "startTime": "0s", "exec": "workload_1"},
  },
  thresholds: {
    "checks": [{"threshold": "rate>=0.5"}],
    "error_ratio{step_id:s1}": [{"threshold": "rate<=0"}],
  },
  systemTags: ["name", "method", "status", "error_code", "scenario", "expected_response", "check", "vu"],
  summaryTrendStats: ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)", "count"],
  discardResponseBodies: true,
  userAgent: "LoadGenie",
};
const errors = new Rate("error_ratio");

function journey_1_1(row, endsAt) {
  const kept = Object.create(null);
  let tags, response, body, passed;

  tags = {"name": "good", "journey": "look", "step_id": "s1"};
  response = http.request("GET", TARGET + "/good", null, {
    tags,
    responseType: "text",
  });
  body = bodyOf(response);
  kept["name"] = valueAt(body, ["user", "name"]);
  passed = check(response, {
    "status is 200": () => response.status === 200,
    "body contains \"ada\"": () => (response.body || '').includes("\"ada\""),
    "body contains {name}": () => (response.body || '').includes(textOf(kept["name"])),
    "user.name is ada": () => isSame(valueAt(body, ["user", "name"]), "ada"),
    "user.name is {name}": () => isSame(valueAt(body, ["user", "name"]), kept["name"]),
    "items[1] is {\"a\": [1, 2.5, null, true], \"__proto__\": \"x\"}": () => isSame(valueAt(body, ["items", 1]), {["a"]: [1, 2.5, null, true], ["__proto__"]: "x"}),
    "account is 12345678901234567890": () => isSame(valueAt(body, ["account"]), 12345678901234567890n),
    "content-type is application/json": () => headerOf(response, "content-type") === "application/json",
    "at most 10000 ms": () => response.status && response.timings.duration <= 10000,
    "extract name": () => kept["name"] !== undefined,
  }, tags);
  errors.add(!(passed && isIn(response.status, [[200, 399]])), tags);
  if (Date.now() >= endsAt || kept["name"] === undefined) return;

  tags = {"name": "bad", "journey": "look"};
  response = http.request("GET", TARGET + "/bad", null, {
    tags,
    responseType: "text",
    responseCallback: http.expectedStatuses(500),
  });
  body = bodyOf(response);
  passed = check(response, {
    "status is 200": () => response.status === 200,
    "body contains null": () => (response.body || '').includes("null"),
    "body contains {name}": () => (response.body || '').includes(textOf(kept["name"])),
    "user.name is ada": () => isSame(valueAt(body, ["user", "name"]), "ada"),
    "user.name is {name}": () => isSame(valueAt(body, ["user", "name"]), kept["name"]),
    "items[1] is {\"a\": [1, 2.5, null, true], \"__proto__\": \"x\"}": () => isSame(valueAt(body, ["items", 1]), {["a"]: [1, 2.5, null, true], ["__proto__"]: "x"}),
    "account is 12345678901234567890": () => isSame(valueAt(body, ["account"]), 12345678901234567890n),
    "content-type is application/json": () => headerOf(response, "content-type") === "application/json",
    "at most 1 ms": () => response.status && response.timings.duration <= 1,
  }, tags);
  errors.add(!(passed && isIn(response.status, [[500, 500]])), tags);
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 600000;
  journey_1_1(null, endsAt);
}

function isIn(status, ranges) {
  return ranges.some(([first, last]) => first <= status && status <= last);
}

// A response's JSON; undefined where it has none. Whole numbers that JavaScript would round, such
// as long ids, become BigInts.
function bodyOf(response) {
  const text = response.body;
  const mark = (token) =>
    /^-?[0-9]+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"\\u0000${token}"` : token;
  const unmark = (_, value) =>
    typeof value === 'string' && /^\0-?[0-9]+$/.test(value) ? BigInt(value.slice(1)) : value;
  try {
    if (!/[0-9]{16}/.test(text)) return text ? JSON.parse(text) : undefined;
    const tokens = /"(?:[^"\\]|\\.)*"|-?[0-9][-+.0-9Ee]*/g;
    return JSON.parse(text.replace(tokens, mark), unmark);
  } catch (_) {
    return undefined;
  }
}

// The value at a path inside JSON; undefined where there is none.
function valueAt(value, path) {
  for (const key of path) {
    if (value === null || value === undefined) return undefined;
    if (!Object.hasOwn(Object(value), key)) return undefined;
    value = value[key];
  }
  return value;
}

function isSame(a, b) {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  );
}

function headerOf(response, name) {
  const wanted = name.toLowerCase();
  const found = Object.keys(response.headers).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : response.headers[found];
}

function textOf(value) {
  return typeof value === 'object' ? jsonText(value) : String(value);
}

function jsonText(value) {
  const mark = (_, item) => (typeof item === 'bigint' ? `\0${item}` : item);
  return JSON.stringify(value, mark).replace(/"\\u0000(-?[0-9]+)"/g, '$1');
}
