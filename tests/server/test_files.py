"""Exhibits as files, over HTTP: what there is, that all endings say the same, what is refused, what may be kept."""

import json
from urllib.parse import urlsplit

import pytest

from pages.exhibits import KINDS
from tests import serving
