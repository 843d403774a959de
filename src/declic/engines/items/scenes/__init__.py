"""The simulated interfaces, one module each."""

from declic.engines.items.scene import Scene
from declic.engines.items.schema import Kind

SCENE_BY_KIND: dict[Kind, type[Scene]] = {}
