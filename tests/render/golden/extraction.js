// Written by LoadGenie. Change the scenario, not this file.
import http from 'k6/http';
import { check } from 'k6';
import exec from 'k6/execution';

const TARGET = __ENV["TARGET_URL"];
export const options = {
  scenarios: {
    "login": {"executor": "per-vu-iterations", "vus": 2, "iterations": 2, "maxDuration": "10m", "startTime": "0s", "exec": "workload_1"},
  },
  thresholds: {},
  systemTags: ["name", "method", "status", "error_code", "scenario", "expected_response", "check", "vu"],
  summaryTrendStats: ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)", "count"],
  discardResponseBodies: true,
  userAgent: "LoadGenie",
};
const PATTERNS = {
  "no=(\\d+)": new RegExp("no=(\\d+)"),
};

function journey_1_1(row, endsAt) {
  const kept = Object.create(null);
  let tags, response, body, passed;

  tags = {"name": "log in", "journey": "reuse"};
  response = http.request("POST", TARGET + "/login", "{\"username\":\"ada\"}", {
    tags,
    headers: {"Content-Type": "application/json", "X-Tenant": __ENV["TENANT"]},
    responseType: "text",
    redirects: 0,
  });
  body = bodyOf(response);
  kept["token"] = valueAt(body, ["auth", "tokens", 0]);
  kept["account"] = valueAt(body, ["account"]);
  kept["place"] = headerOf(response, "Location");
  kept["session"] = cookieOf(response, "session");
  kept["number"] = matchOf(response, PATTERNS["no=(\\d+)"]);
  passed = check(response, {
    "extract token": () => kept["token"] !== undefined,
    "extract account": () => kept["account"] !== undefined,
    "extract place": () => kept["place"] !== undefined,
    "extract session": () => kept["session"] !== undefined,
    "extract number": () => kept["number"] !== undefined,
  }, tags);
  if (Date.now() >= endsAt || kept["token"] === undefined || kept["account"] === undefined || kept["place"] === undefined || kept["session"] === undefined || kept["number"] === undefined) return;

  tags = {"name": "use it", "journey": "reuse"};
  response = http.request("PUT", TARGET + "/accounts/" + encodeURIComponent(textOf(kept["account"])) + "?place=" + encodeURIComponent(textOf(kept["place"])) + "&no=" + encodeURIComponent(textOf(kept["number"])), "{\"id\":" + jsonText(kept["account"]) + ",\"text\":\"id " + JSON.stringify(textOf(kept["account"])).slice(1, -1) + "\",\"token\":" + jsonText(kept["token"]) + "}", {
    tags,
    headers: {"Content-Type": "application/json", "X-Tenant": __ENV["TENANT"], "Authorization": "Bearer " + textOf(kept["token"]), "X-Session": textOf(kept["session"])},
  });
  if (Date.now() >= endsAt) return;

  tags = {"name": "lose it", "journey": "reuse"};
  response = http.request("GET", TARGET + "/lost", null, {
    tags,
    headers: {"X-Tenant": __ENV["TENANT"]},
    responseType: "text",
  });
  body = bodyOf(response);
  kept["gone"] = valueAt(body, ["nothing"]);
  passed = check(response, {
    "extract gone": () => kept["gone"] !== undefined,
  }, tags);
  if (Date.now() >= endsAt || kept["gone"] === undefined) return;

  tags = {"name": "never sent", "journey": "reuse"};
  response = http.request("GET", TARGET + "/never/" + encodeURIComponent(textOf(kept["gone"])), null, {
    tags,
    headers: {"X-Tenant": __ENV["TENANT"]},
  });
}

export function workload_1() {
  const endsAt = exec.scenario.startTime + 600000;
  journey_1_1(null, endsAt);
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

function headerOf(response, name) {
  const wanted = name.toLowerCase();
  const found = Object.keys(response.headers).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : response.headers[found];
}

function cookieOf(response, name) {
  return Object.hasOwn(response.cookies, name) ? response.cookies[name][0].value : undefined;
}

// The first group of a pattern's first match, or the whole match.
function matchOf(response, pattern) {
  const found = response.body === null ? null : pattern.exec(response.body);
  return found === null ? undefined : found[1] === undefined ? found[0] : found[1];
}

function textOf(value) {
  return typeof value === 'object' ? jsonText(value) : String(value);
}

function jsonText(value) {
  const mark = (_, item) => (typeof item === 'bigint' ? `\0${item}` : item);
  return JSON.stringify(value, mark).replace(/"\\u0000(-?[0-9]+)"/g, '$1');
}
