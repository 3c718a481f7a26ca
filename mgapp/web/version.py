"""Which version of the product this is."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("mgapp")
except PackageNotFoundError:  # run from a checkout that nobody installed
    VERSION = "0.0.0"
