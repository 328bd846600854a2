"""For all Python tests: repeatable generated examples."""

from hypothesis import settings

# The gate tries the same examples in every run, so that it fails only for a change of
# the code. A search for new ones: pytest --hypothesis-profile=default
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
