"""The example of examples/notebooks runs and finds what it was made of."""

import runpy
from pathlib import Path

import numpy as np

EXAMPLE = (
    Path(__file__).parents[3] / "examples" / "notebooks" / "stream_of_measurements.py"
)


def test_the_stream_of_measurements(capsys):
    names = runpy.run_path(str(EXAMPLE))
    # Sources 5 apart with spreads 1 and 0.5: the best rule errs in less than 0.1 %.
    assert names["agreement"] > 0.99
    means = names["mixture"].means_
    means = means[np.argsort(means[:, 0])]
    # 1500 values each: 5 standard errors of the wider source are 0.13.
    np.testing.assert_allclose(means, names["CENTRES"], atol=0.13)
    assert len(names["labels"]) == 3001
    assert "1 view of it exists" in capsys.readouterr().out
