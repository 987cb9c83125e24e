import time
import pytest


def test_w(world, clients, db):
    print(world.a)
