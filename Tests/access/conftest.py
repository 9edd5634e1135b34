"""The vault of Tests/access, made once."""

import pytest
from cast import Cast
from program import scratch


@pytest.fixture(scope="session")
def cast():
    with scratch() as folder:
        yield Cast(folder)
