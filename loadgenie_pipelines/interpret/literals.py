"""What is copied letter by letter: addresses, requests, files."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_METHOD = "get|post|put|patch|delete|head|options"


class Address(NamedTuple):
    """An address in the sentence. `is_written` says whether its http:// was."""

    origin: str
    path: str
    query: dict[str, str]
    is_written: bool


class Request(NamedTuple):
    """`GET /orders/{id}?full=1`; the method is None where only a path was written."""

    method: str | None
    path: str
    query: dict[str, str]
    origin: str | None = None


_URL = re.compile(r"\bhttps?://(?:[^\s<>\"'`,;)|⟦⟧\\]*[^\s<>\"'`,;)|⟦⟧\\.:!?])?")
_OTHER_SCHEME = re.compile(r"\b(?!https?:)[a-z][a-z0-9+.-]{1,20}://[^\s<>\"'`,;)⟦⟧]*")
_FILE = re.compile(r"(?<![\w/:])[\w-][\w./-]*\.(?:csv|tsv)\b")
# Words that end like a domain but are none.
_NOT_A_DOMAIN = {
    *("csv", "tsv", "json", "yaml", "yml", "txt", "js", "ts", "py", "har", "jmx", "html", "xml"),
    *("log", "md", "pdf", "sh", "e", "g", "sql", "php", "jsp", "zip", "png", "jpg", "xlsx"),
}
_DOMAIN_ENDS = (
    "com|org|net|io|dev|app|local|internal|test|example|cloud|localdomain|lan|intra|corp|svc"
    "|co|uk|de|fr|eu|ch|at|nl|es|it|us|ai|info|biz|se|no|dk|pl|cz|be|pt|in|jp|au|ca|site|shop"
    "|store|tech|online|xyz|me|tv|gov|edu"
)
# The last character is never a full stop: that one ends the sentence.
_PATH = r"/(?:(?:[\w\-.~%!$&*+=:@/{}\[\]?#]|<\w+>)*(?:[\w\-~%$&*+=@/}\]]|<\w+>))?"
_HOST = re.compile(
    rf"(?<![\w@/.:⟦-])(?:(?P<cue>(?:on|at|to|against|target|host|of|hit|test) ?[:=]? ?))?"
    rf"(?P<it>(?:localhost|\d{{1,3}}(?:\.\d{{1,3}}){{3}}"
    rf"|(?:[a-z0-9][a-z0-9-]*\.)+(?P<tld>[a-z]{{2,}})"
    rf"|(?P<name>[a-z][a-z0-9-]*)(?=:\d{{4,5}}))(?::\d{{2,5}})?(?:{_PATH})?)(?![\w@])"
)
_FILLER = (
    r"(?:(?: (?:http|https))? (?:requests?|calls?)| to| on| against| at| of| for| from| the| a| an"
    r"| endpoint| path| url| route| resource| page)*"
)
_WITH_URL = pattern(rf"\b(?P<method>{_METHOD})(?:s|ing)?{_FILLER} ?:? ?{{url:url}}")
_WITH_PATH = re.compile(
    rf"\b(?P<method>{_METHOD})(?:s|ing)?(?P<filler>{_FILLER}) ?:? ?[\"']?(?P<path>{_PATH})"
)
_PATH_THEN_METHOD = re.compile(
    rf"(?<![\w/.:⟧<-])(?P<path>{_PATH})[\"']? ?(?:\((?:http )?|(?:via|with|using|by|as)(?: an?"
    rf"| http)? )"
    rf"(?P<method>{_METHOD})\b(?:\)| requests?)?"
)
_PATH_ALONE = re.compile(rf"(?<![\w/.:⟧<-])(?P<path>{_PATH})")
# `20 req /s` and `5 /min` are rates.
_UNIT_PATH = re.compile(r"/(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)")
_BEFORE_ROOT = re.compile(
    r"(?:\b(?:page|path|on|at|to|calls?|opens?|visits?|hits?|loads?|endpoint"
    r"|fetch(?:es)?|requests?|route|then|and|of|is) ?:?|[:(>,]) ?$"
)


def read_literals(working: WorkingText) -> None:
    """Marks `url`, `scheme`, `file` and `request`."""
    working.mark("url", _URL, _address)
    working.mark("scheme", _OTHER_SCHEME, lambda found: found.original())
    working.mark("file", _FILE, lambda found: found.original())
    working.mark("url", _HOST, _bare_host)
    working.mark("request", _WITH_URL, _request_with_url)
    working.mark("request", _WITH_PATH, _request)
    working.mark("request", _PATH_THEN_METHOD, _request)
    working.mark("request", _PATH_ALONE, _path_alone)


def _address(found: Found) -> Address | None:
    return split_address(found.original().rstrip(".,!?:"), is_written=True)


def _bare_host(found: Found) -> Address | None:
    end = found.match["tld"]
    if end in _NOT_A_DOMAIN:
        return None
    if end and not re.fullmatch(_DOMAIN_ENDS, end) and not found.match["cue"]:
        return None
    if found.match["name"] and not found.match["cue"]:
        return None
    text = found.original("it").rstrip(".,!?:")
    host = text.split("/")[0].split(":")[0]
    is_local = host == "localhost" or not end or end in ("local", "internal", "lan", "test")
    return split_address(("http://" if is_local else "https://") + text, is_written=False)


def split_address(text: str, is_written: bool) -> Address | None:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return Address(text, "", {}, is_written)
    if not parts.netloc:
        return None
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    origin = f"{parts.scheme.lower()}://{parts.netloc}"
    return Address(origin, parts.path if parts.path != "/" else "", query, is_written)


def _request_with_url(found: Found) -> Request:
    address: Address = found.value("url")
    path = clean_path(address.path or "/")
    return Request(found["method"].upper(), path, address.query, address.origin)


def _request(found: Found) -> Request | None:
    text = found.original("path")
    return split_path(text, found["method"].upper())


def _path_alone(found: Found) -> Request | None:
    text = found.original("path")
    if _UNIT_PATH.fullmatch(found["path"]):
        return None
    if not re.search(r"[\w{]", text):
        before = found.working.text[max(0, found.match.start() - 12) : found.match.start()]
        if text != "/" or not _BEFORE_ROOT.search(before):
            return None
    return split_path(text, None)


def split_path(text: str, method: str | None) -> Request:
    text = text.rstrip(".,;:!?*&$")
    text += "}" * (text.count("{") - text.count("}"))
    path, _, query = text.split("#")[0].partition("?")
    return Request(method, clean_path(path), dict(parse_qsl(query, keep_blank_values=True)))


def clean_path(path: str) -> str:
    """`:id`, `<id>`, `[id]`, `${id}` and `{{id}}` are all the placeholder `{id}`."""
    path = re.sub(r"\$?\{+([^{}/]*)\}+", r"{\1}", path or "/")
    path = re.sub(r"<([A-Za-z_]\w*)>|(?<=/):([A-Za-z_]\w*)", r"{\1\2}", path)
    path = re.sub(r"(?<=/)\[([A-Za-z_]\w*)\]", r"{\1}", path)
    path = re.sub(r"[\[\]]|\$+(?=\{)", "", path)
    return path if path.startswith("/") else "/" + path
