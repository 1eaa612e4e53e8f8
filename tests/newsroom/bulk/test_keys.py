"""Keys of rows that are still to be inserted."""

import pytest
from django.db import transaction

from entities.models import Link
from newsroom.bulk.keys import reserve
from stories.models import Head

pytestmark = pytest.mark.django_db


def test_keys_follow_one_another_and_are_nobodys():
    Head.objects.create(name_ko="무역")
    keys = reserve(Head, 3)
    assert keys == list(range(keys[0], keys[0] + 3))
    assert not Head.objects.filter(pk__in=keys).exists()


def test_keys_are_not_given_out_again():
    keys = reserve(Head, 3)
    made = Head.objects.create(name_ko="무역")
    more = reserve(Head, 2)
    assert len({*keys, made.pk, *more}) == 6


def test_keys_are_taken_by_rows_with_a_key_of_their_own():
    keys = reserve(Head, 2)
    Head.objects.bulk_create([Head(pk=key, name_ko=f"머리 {key}") for key in keys])
    assert Head.objects.create(name_ko="무역").pk not in keys


def test_keys_of_an_empty_table():
    assert len(set(reserve(Link, 2))) == 2


def test_keys_of_a_transaction_that_failed_are_no_rows():
    with transaction.atomic():
        keys = reserve(Head, 3)
        Head.objects.create(pk=keys[0], name_ko="무역")
        transaction.set_rollback(True)
    assert not Head.objects.exists()
    Head.objects.create(name_ko="무역")
    assert Head.objects.count() == 1
