from . import containers, datasets, distributions, information, mixture, random

__version__: str
