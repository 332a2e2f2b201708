"""Small JavaScript functions that k6 scripts share; a script holds only those it calls."""

import re

# In order of use: a function may call those after it. They hold no text of a user.
_FUNCTIONS = {
    "pick": """
// One of the journeys, by weight.
function pick(choices) {
  let left = Math.random();
  for (const [share, journey] of choices) {
    left -= share;
    if (left < 0) return journey;
  }
  return choices[choices.length - 1][1];
}""",
    "nextRow": """
// Each iteration of a workload takes the next row of every data source, starting over at the end.
function nextRow() {
  const number = exec.scenario.iterationInTest;
  return Object.assign({}, ...ROWS.map((rows) => rows[number % rows.length]));
}""",
    "think": """
// Pauses, but not past the planned end of the load. Says whether the load is over. A moment past
// it, so that the executor has ended too and starts no further iteration.
function think(seconds, endsAt) {
  const left = (endsAt + 100 - Date.now()) / 1000;
  sleep(Math.max(0, Math.min(seconds, left)));
  return Date.now() >= endsAt;
}""",
    "between": """
function between(low, high) {
  return low + Math.random() * (high - low);
}""",
    "isIn": """
function isIn(status, ranges) {
  return ranges.some(([first, last]) => first <= status && status <= last);
}""",
    "jsonAt": """
// The value at a path of a JSON body; undefined where there is none.
function jsonAt(response, path) {
  try {
    return path.reduce((value, key) => value[key], JSON.parse(response.body));
  } catch (_) {
    return undefined;
  }
}""",
    "isSame": """
function isSame(a, b) {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSame(a[key], b[key]))
  );
}""",
    "headerOf": """
function headerOf(response, name) {
  const wanted = name.toLowerCase();
  const found = Object.keys(response.headers).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : response.headers[found];
}""",
    "cookieOf": """
function cookieOf(response, name) {
  const found = response.cookies[name];
  return found && found.length ? found[0].value : undefined;
}""",
    "matchOf": """
// The first group of a pattern's first match, or the whole match.
function matchOf(response, pattern) {
  const found = pattern.exec(response.body);
  return found === null ? undefined : found[1] === undefined ? found[0] : found[1];
}""",
    "form": """
function form(fields) {
  return Object.entries(fields)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
}""",
}


def support_functions(body: str) -> str:
    """The functions that the script's body calls."""
    used = [text for name, text in _FUNCTIONS.items() if re.search(rf"\b{name}\(", body)]
    return "\n".join(used)
