"""The key under which a phone keeps what was typed without a signal. Only the server can make it again."""

import base64
import hmac
from hashlib import sha256
from uuid import UUID

from custos.plumbing.sealed import keys


def key_for(visit: UUID, user: UUID) -> str:
    """Return the key of one user's copy of one visit, 32 bytes in base64; whoever finds the phone can not make it."""
    made = hmac.new(keys().blinding, f"visit-on-a-phone:{visit}:{user}".encode(), sha256).digest()
    return base64.b64encode(made).decode()
