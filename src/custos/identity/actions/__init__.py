"""The deeds of identity: what proves who somebody is, who joins, moves and leaves, and what opens the register."""

from custos.identity.actions.proofs import (
    UnableToRemove,
    add_passkey,
    begin_typing,
    choose_password,
    end_sessions,
    keep_code_maker,
    make_recovery_codes,
    open_session,
    remove_passkey,
    take_code,
    use_passkey,
)
from custos.identity.actions.users import (
    UnableToKeepUser,
    join,
    leave,
    move,
    qualify,
    reset_sign_in,
    withdraw_vetting,
)

__all__ = [
    "UnableToKeepUser",
    "UnableToRemove",
    "add_passkey",
    "begin_typing",
    "choose_password",
    "end_sessions",
    "join",
    "keep_code_maker",
    "leave",
    "make_recovery_codes",
    "move",
    "open_session",
    "qualify",
    "remove_passkey",
    "reset_sign_in",
    "take_code",
    "use_passkey",
    "withdraw_vetting",
]
