"""What made data looks like, by the name of the column."""

from typing import Any

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
