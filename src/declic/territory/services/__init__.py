"""Loading the official files: those that come with Déclic, and those that people bring."""

from declic.territory.services.bundled import load_communes, load_qpvs
from declic.territory.services.importing import Import, Request, import_file

__all__ = ["Import", "Request", "import_file", "load_communes", "load_qpvs"]
