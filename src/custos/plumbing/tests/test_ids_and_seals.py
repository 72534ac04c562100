"""Identifiers and sealed values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.plumbing.ids import is_reference, new_reference, uuid7
from custos.plumbing.sealed import CannotUnseal, Keys, blind, seal, unseal


def test_ids_made_later_sort_later() -> None:
    made = [uuid7() for _ in range(2000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {one.version for one in made} == {7}


def test_references_are_well_formed_and_not_in_order() -> None:
    made = [new_reference() for _ in range(200)]
    assert all(is_reference(one) for one in made)
    assert made != sorted(made)


@given(position=st.integers(0, 7), other=st.integers(0, 9))
def test_one_wrong_digit_is_always_noticed(position: int, other: int) -> None:
    right = new_reference().replace("-", "")
    wrong = right[:position] + str(other) + right[position + 1 :]
    assert is_reference(wrong) == (wrong == right)


@given(position=st.integers(0, 6))
def test_two_digits_swapped_are_always_noticed(position: int) -> None:
    right = new_reference().replace("-", "")
    wrong = right[:position] + right[position + 1] + right[position] + right[position + 2 :]
    assert is_reference(wrong) == (wrong == right)


@pytest.mark.parametrize("text", ["", "1234", "12345678901", "ABCD-EFGH", "١٢٣٤-٥٦٧٨"])
def test_what_is_no_reference_is_not_taken_for_one(text: str) -> None:
    assert not is_reference(text)


@given(value=st.text(max_size=60))
def test_a_sealed_value_opens_for_its_row_alone(value: str) -> None:
    sealed = seal(value, row="row-1")
    assert unseal(sealed, row="row-1") == value
    with pytest.raises(CannotUnseal):
        unseal(sealed, row="row-2")


def test_the_same_value_is_never_sealed_the_same_twice_but_is_found_by_its_blind_index() -> None:
    assert seal("12345678", row=1) != seal("12345678", row=1)
    assert blind("12 34 56 78") == blind("12345678") != blind("12345679")


def test_a_value_sealed_under_a_key_not_held_is_refused_by_name() -> None:
    with pytest.raises(CannotUnseal, match="k9"):
        unseal(seal("x", row=1).replace("k1:", "k9:"), row=1)


def test_a_cipher_that_is_not_known_is_refused_by_name_and_another_s_name_opens_nothing() -> None:
    value = seal("x", row=1)
    assert value.startswith("aes256gcm:k1:")
    with pytest.raises(CannotUnseal, match="rot13"):
        unseal(value.replace("aes256gcm", "rot13"), row=1)
    with pytest.raises(CannotUnseal, match="damaged"):
        unseal(value.replace("aes256gcm", "chacha20poly1305"), row=1)
    with pytest.raises(CannotUnseal, match="damaged"):
        unseal(value.removeprefix("aes256gcm:"), row=1)


def test_keys_rotate_by_putting_the_new_one_first() -> None:
    keys = Keys.read("k2:AAAA,k1:BBBB", "CCCC")
    assert [name for name, _ in keys.sealing] == ["k2", "k1"]
