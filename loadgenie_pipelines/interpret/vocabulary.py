"""What people call the pages of a service, and the requests that are taken for them.

Only for places that the sentence names without a path. Each use becomes an assumption.
"""

import re
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """Words, the name of what they mean, and its requests as (method, path)."""

    words: re.Pattern[str]
    name: str
    requests: tuple[tuple[str, str], ...]


# Bodies of the demo wallet service and of a shop, sent where the sentence gives none.
KNOWN_BODIES: dict[str, dict[str, Any]] = {
    "/wallets": {"owner": "${row.owner}"},
    "/transactions": {
        "from": "${row.from_wallet}",
        "to": "${row.to_wallet}",
        "amount_cents": "${row.amount_cents}",
    },
    "/cart": {"product_id": "${row.product_id}", "quantity": 1},
    "/login": {"username": "${row.username}", "password": "${row.password}"},
}

_CART = r"(?:the |their |a |his |shopping )*(?:cart|basket)"
_FEW = r"(?: \w+){0,2}"  # words between a verb and its noun
_BROWSE = r"(?:brows|look|view|visit|read|open)\w*(?: at| through| around)?"

# The first row that matches a place in the sentence has it: words, name, requests.
_ROWS: tuple[tuple[str, str, str], ...] = (
    (rf"(?:{_BROWSE}{_FEW} )?product pages", "browse", "GET /products, GET /products/{id}"),
    (
        r"(?:brows\w*|look\w* around|stroll\w*)(?: \w+){0,3} (?:products|catalog(?:ue)?|shop|store"
        r"|items|goods|assortment)|brows\w*(?: around)?(?= and| then|,|$|;|\.)",
        "browse",
        "GET /products, GET /products/{id}",
    ),
    (
        rf"(?:add|put|plac)\w*(?: \w+){{0,4}} (?:to|in|into) {_CART}|add[- ]to[- ](?:cart|basket)",
        "add to cart",
        "POST /cart",
    ),
    (
        rf"(?:view|open|see|check|show|look\w* at|review)\w* {_CART}|{_CART}(?: page)?",
        "cart",
        "GET /cart",
    ),
    (
        rf"(?:plac|submit|creat|mak)\w*{_FEW} orders?|order (?:something|an item|a product"
        r"|placement)|ordering",
        "order",
        "POST /orders",
    ),
    (
        r"check(?:s|ing)?[ -]?out|checkout(?: (?:page|flow|process|service|endpoint|api))?"
        r"|pay(?:s|ing|ment)?(?: for\b| page)?|purchas\w+|buy(?:s|ing)?",
        "checkout",
        "POST /checkout",
    ),
    (r"log(?:s|ging)?[ -]?out|sign(?:s|ing)?[ -]?out", "logout", "POST /logout"),
    (
        r"log(?:s|ging)?[ -]?in|login(?:s| page| endpoint| flow| form| service| api)?"
        r"|sign(?:s|ing)?[ -]in|authenticat\w+",
        "login",
        "POST /login",
    ),
    (r"sign(?:s|ing)?[ -]?up|register(?:s|ing)?|registration", "register", "POST /register"),
    (
        rf"creat\w*{_FEW} wallets?|open\w*(?: an?| new)+ wallets?",
        "create wallet",
        "POST /wallets",
    ),
    (rf"list\w*{_FEW} wallets", "list wallets", "GET /wallets"),
    (
        rf"(?:wallet )?balances?|(?:view|read|check|look\w* at|open|fetch)\w*{_FEW} wallets?"
        r"|wallets?",
        "wallet",
        "GET /wallets/{id}",
    ),
    (
        rf"transactions? (?:history|list)|(?:list|view|read|brows)\w*{_FEW} transactions",
        "transactions",
        "GET /transactions",
    ),
    (
        rf"(?:mak|creat|post|submit|execut)\w*{_FEW} (?:transactions?|transfers?)"
        r"|transfer(?:s|ring)?(?: money)?|send(?:s|ing)? money|transactions?",
        "transfer",
        "POST /transactions",
    ),
    (
        r"search(?:es|ing)?(?: page| results| endpoint| api| service| for \w+)?",
        "search",
        "GET /search?q={term}",
    ),
    (
        r"(?:home ?|landing |front |start |main |index |root )pages?|site root",
        "home",
        "GET /",
    ),
    (
        rf"product (?:details?|view)(?: pages?)?|a product(?: page)?|the product page"
        rf"|single products?|(?:view|open)\w*{_FEW} (?:items?|products?)",
        "product",
        "GET /products/{id}",
    ),
    (
        r"products?(?: list(?:ing)?s?| catalog(?:ue)?)?(?: pages?)?|catalog(?:ue)?(?: page)?"
        r"|brows\w+",
        "products",
        "GET /products",
    ),
    (
        rf"(?:view|list|check|see|track)\w*{_FEW} orders|order (?:history|list|status)",
        "orders",
        "GET /orders",
    ),
    (r"(?:the |their |a )?profile(?: page)?", "profile", "GET /profile"),
    (r"health(?:[- ]?check)?(?: endpoint| page)", "health", "GET /health"),
)
ENTRIES = tuple(
    Entry(
        re.compile(rf"\b(?:{words})\b"),
        name,
        tuple((method, path) for method, path in (one.split(" ") for one in requests.split(", "))),
    )
    for words, name, requests in _ROWS
)
# "the invoices endpoint", "the report page", "our upload api": but no "the load page".
_NO_PLACE = (
    r"test|load|same|next|web|whole|first|last|new|main|api|rest|staging|production|prod|target"
    r"|system|public|internal|backend|users?|login|each|every|slow|following|single|http|given"
    r"|above|old|entire|other|this|that|performance|status"
)
PLACE = re.compile(
    rf"\b(?:the|our|a|an|my|their|to|on|of|against) "
    rf"(?P<name>(?!(?:{_NO_PLACE})\b)[a-z][a-z-]{{2,30}})"
    r" (?:pages?|endpoints?|api|screens?|views?|routes?|resources?|section|feed)\b"
)
