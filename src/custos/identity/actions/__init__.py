"""The deeds of identity: what proves who somebody is, who joins, moves and leaves, and what opens the register."""

from custos.identity.actions.beginning import AlreadyBegun, First, begin_deployment
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
from custos.identity.actions.services import (
    add_service,
    describe_service,
    link,
    switch_service,
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
    "AlreadyBegun",
    "First",
    "UnableToKeepUser",
    "UnableToRemove",
    "add_passkey",
    "add_service",
    "begin_deployment",
    "begin_typing",
    "choose_password",
    "describe_service",
    "end_sessions",
    "join",
    "keep_code_maker",
    "leave",
    "link",
    "make_recovery_codes",
    "move",
    "open_session",
    "qualify",
    "remove_passkey",
    "reset_sign_in",
    "switch_service",
    "take_code",
    "use_passkey",
    "withdraw_vetting",
]
