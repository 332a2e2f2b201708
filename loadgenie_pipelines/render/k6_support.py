"""Small JavaScript functions that k6 scripts share; a script holds only those it calls."""

import re

# In order of use: a function may call those after it. They hold no text of a user.
_FUNCTIONS = {
    "pick": r"""
// One of the journeys, by weight.
function pick(choices) {
  let left = Math.random();
  for (const [share, journey] of choices) {
    left -= share;
    if (left < 0) return journey;
  }
  return choices[choices.length - 1][1];
}""",
    "nextRow": r"""
// Each iteration of a workload takes the next row of every data source, starting over at the end.
function nextRow() {
  const number = exec.scenario.iterationInTest;
  return Object.assign({}, ...ROWS.map((rows) => rows[number % rows.length]));
}""",
    "think": r"""
// Pauses, but not past the planned end of the load. Says whether the load is over. A moment past
// it, so that the executor has ended too and starts no further iteration.
function think(seconds, endsAt) {
  const left = (endsAt + 100 - Date.now()) / 1000;
  sleep(Math.max(0, Math.min(seconds, left)));
  return Date.now() >= endsAt;
}""",
    "between": r"""
function between(low, high) {
  return low + Math.random() * (high - low);
}""",
    "isIn": r"""
function isIn(status, ranges) {
  return ranges.some(([first, last]) => first <= status && status <= last);
}""",
    "bodyOf": r"""
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
}""",
    "valueAt": r"""
// The value at a path inside JSON; undefined where there is none.
function valueAt(value, path) {
  for (const key of path) {
    if (value === null || value === undefined) return undefined;
    if (!Object.hasOwn(Object(value), key)) return undefined;
    value = value[key];
  }
  return value;
}""",
    "isSame": r"""
function isSame(a, b) {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  );
}""",
    "headerOf": r"""
function headerOf(response, name) {
  const wanted = name.toLowerCase();
  const found = Object.keys(response.headers).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : response.headers[found];
}""",
    "cookieOf": r"""
function cookieOf(response, name) {
  return Object.hasOwn(response.cookies, name) ? response.cookies[name][0].value : undefined;
}""",
    "matchOf": r"""
// The first group of a pattern's first match, or the whole match.
function matchOf(response, pattern) {
  const found = response.body === null ? null : pattern.exec(response.body);
  return found === null ? undefined : found[1] === undefined ? found[0] : found[1];
}""",
    "textOf": r"""
function textOf(value) {
  return typeof value === 'object' ? jsonText(value) : String(value);
}""",
    "jsonText": r"""
function jsonText(value) {
  const mark = (_, item) => (typeof item === 'bigint' ? `\0${item}` : item);
  return JSON.stringify(value, mark).replace(/"\\u0000(-?[0-9]+)"/g, '$1');
}""",
}


def support_functions(body: str) -> str:
    """The functions that the script's body calls, and those that they call."""
    used = ""
    for name, text in _FUNCTIONS.items():
        if re.search(rf"\b{name}\(", body + used):
            used += text + "\n"
    return used
