from . import containers as containers
from . import datasets as datasets
from . import distributions as distributions
from . import information as information
from . import mixture as mixture
from . import random as random

__version__: str
