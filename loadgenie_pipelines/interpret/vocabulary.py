"""What people call the pages of a service, and the requests that are taken for them.

Only for places that the sentence names without a path. Each use becomes an assumption.
"""

import re
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """Words and the requests they stand for, as (method, path, body)."""

    words: re.Pattern[str]
    name: str
    requests: tuple[tuple[str, str, dict[str, Any] | None], ...]


WALLET_BODY = {"owner": "${row.owner}"}
TRANSACTION_BODY = {
    "from": "${row.from_wallet}",
    "to": "${row.to_wallet}",
    "amount_cents": "${row.amount_cents}",
}
CART_BODY = {"product_id": "${row.product_id}", "quantity": 1}
LOGIN_BODY = {"username": "${row.username}", "password": "${row.password}"}

# Bodies of the demo wallet service, sent where the sentence gives none.
KNOWN_BODIES: dict[str, dict[str, Any]] = {
    "/wallets": WALLET_BODY,
    "/transactions": TRANSACTION_BODY,
    "/cart": CART_BODY,
    "/login": LOGIN_BODY,
}

# Columns that the entries and placeholders refer to, as Faker makes them.
COLUMNS: dict[str, dict[str, Any]] = {
    "owner": {"provider": "name"},
    "from_wallet": {"provider": "pyint", "args": {"min_value": 1, "max_value": 100}},
    "to_wallet": {"provider": "pyint", "args": {"min_value": 1, "max_value": 100}},
    "amount_cents": {"provider": "pyint", "args": {"min_value": 1, "max_value": 10000}},
    "product_id": {"provider": "pyint", "args": {"min_value": 1, "max_value": 100}},
    "username": {"provider": "user_name"},
    "user_name": {"provider": "user_name"},
    "user": {"provider": "user_name"},
    "password": {"provider": "password"},
    "email": {"provider": "email"},
    "mail": {"provider": "email"},
    "name": {"provider": "name"},
    "first_name": {"provider": "first_name"},
    "last_name": {"provider": "last_name"},
    "term": {"provider": "word"},
    "q": {"provider": "word"},
    "query": {"provider": "word"},
    "keyword": {"provider": "word"},
    "slug": {"provider": "slug"},
    "uuid": {"provider": "uuid4"},
    "city": {"provider": "city"},
    "country": {"provider": "country_code"},
    "phone": {"provider": "phone_number"},
    "address": {"provider": "street_address"},
    "date": {"provider": "date"},
    "message": {"provider": "sentence"},
    "comment": {"provider": "sentence"},
    "text": {"provider": "sentence"},
    "title": {"provider": "sentence"},
}
NUMBER_COLUMN: dict[str, Any] = {"provider": "pyint", "args": {"min_value": 1, "max_value": 100}}

_PRODUCTS = ("GET", "/products", None)
_PRODUCT = ("GET", "/products/{id}", None)


def _entry(words: str, name: str, *requests: tuple[str, str, dict[str, Any] | None]) -> Entry:
    return Entry(re.compile(rf"\b(?:{words})\b"), name, requests)


# The first entry that matches a place in the sentence has it.
ENTRIES = (
    _entry(
        r"(?:brows\w+|look\w*(?: at| through)?|view\w*|brows\w+ through|visit\w*"
        r"|read\w*)(?: \w+){0,2} product pages|product pages|(?:brows\w+|look\w* around"
        r"|stroll\w*)(?: \w+){0,3} (?:products|catalog(?:ue)?|shop|store|items|goods"
        r"|assortment)|brows\w*(?: around| the shop| the store| products)?(?= and| then|,|$|;"
        r"|\.)", "browse", _PRODUCTS, _PRODUCT),
    _entry(
        r"(?:add|put|plac)\w*(?: \w+){0,4} (?:to|in|into) (?:the |their |a "
        r"|his )?(?:shopping )?(?:cart|basket)|add[- ]to[- ](?:cart|basket)", "add to cart", ("POST", "/cart", CART_BODY)),
    _entry(
        r"(?:view|open|see|check|show|look\w* at|review)\w*(?: \w+){0,2} (?:cart|basket)"
        r"|(?:the |shopping )?(?:cart|basket)(?: page)?", "cart", ("GET", "/cart", None)),
    _entry(
        r"(?:plac|submit|creat|mak)\w*(?: \w+){0,2} orders?|order (?:something|an item"
        r"|a product|placement)|ordering", "order", ("POST", "/orders", None)),
    _entry(
        r"check(?:s|ing)?[ -]?out|checkout(?: page| flow| process| service| endpoint| api)?"
        r"|pay(?:s|ing|ment)?(?: for\b| page)?|purchas\w+|buy(?:s|ing)?", "checkout", ("POST", "/checkout", None)),
    _entry(r"log(?:s|ging)?[ -]?out|sign(?:s|ing)?[ -]?out", "logout", ("POST", "/logout", None)),
    _entry(
        r"log(?:s|ging)?[ -]?in|login(?:s| page| endpoint| flow| form| service| api)?|sign(?:s"
        r"|ing)?[ -]in|authenticat\w+", "login", ("POST", "/login", LOGIN_BODY)),
    _entry(r"sign(?:s|ing)?[ -]?up|register(?:s|ing)?|registration", "register", ("POST", "/register", None)),
    _entry(r"creat\w*(?: \w+){0,2} wallets?|open\w*(?: an?| new)+ wallets?", "create wallet", ("POST", "/wallets", WALLET_BODY)),
    _entry(r"list\w*(?: \w+){0,2} wallets", "list wallets", ("GET", "/wallets", None)),
    _entry(
        r"(?:wallet )?balances?|(?:view|read|check|look\w* at|open"
        r"|fetch)\w*(?: \w+){0,2} wallets?|wallets?", "wallet", ("GET", "/wallets/{id}", None)),
    _entry(r"transactions? (?:history|list)|(?:list|view|read|brows)\w*(?: \w+){0,2} transactions", "transactions", ("GET", "/transactions", None)),
    _entry(
        r"(?:mak|creat|post|submit|execut)\w*(?: \w+){0,2} (?:transactions?|transfers?)"
        r"|transfer(?:s|ring)?(?: money)?|send(?:s|ing)? money|transactions?", "transfer", ("POST", "/transactions", TRANSACTION_BODY)),
    _entry(r"search(?:es|ing)?(?: page| results| endpoint| api| service| for \w+)?", "search", ("GET", "/search?q={term}", None)),
    _entry(
        r"home ?pages?|landing pages?|front pages?|start pages?|main pages?|index page"
        r"|root page|site root", "home", ("GET", "/", None)),
    _entry(
        r"product (?:details?|view)(?: pages?)?|a product(?: page)?|the product page"
        r"|single products?|view\w*(?: \w+){0,2} (?:items?|products?)"
        r"|open\w*(?: \w+){0,2} (?:items?|products?)", "product", _PRODUCT),
    _entry(
        r"products?(?: list(?:ing)?s?| catalog(?:ue)?)?(?: pages?)?|catalog(?:ue)?(?: page)?"
        r"|brows\w+", "products", _PRODUCTS),
    _entry(r"(?:view|list|check|see|track)\w*(?: \w+){0,2} orders|order (?:history|list|status)", "orders", ("GET", "/orders", None)),
    _entry(r"(?:the |their |a )?profile(?: page)?", "profile", ("GET", "/profile", None)),
    _entry(r"health(?:[- ]?check)?(?: endpoint| page)", "health", ("GET", "/health", None)),
)  # fmt: skip
# "the invoices endpoint", "the report page", "our upload service"
PLACE = re.compile(
    r"\b(?:the|our|a|an|my|their|to|on|of|against) (?P<name>(?!(?:test|load|same|next|web"
    r"|whole|first|last|new|main|api|rest|staging|production|prod|target|system|public"
    r"|internal|backend|user|users|login|each|every|slow|following|single|http|given|above|old"
    r"|entire|other|this|that|performance|status)\b)[a-z][a-z-]{2,30}) "
    r"(?:pages?|endpoints?|api|screens?|views?|routes?|resources?|section|feed)\b"
)
