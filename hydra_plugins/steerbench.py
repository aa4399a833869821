"""Hydra only takes plugins that are defined in this namespace; what they do lies in harness."""

from hydra.core.config_search_path import ConfigSearchPath
from hydra.plugins.search_path_plugin import SearchPathPlugin

from harness import ray_launcher, registry, sweeper


class CellSweeper(sweeper.CellSweeper):
    """See harness.sweeper.CellSweeper."""


class PluginConfigs(SearchPathPlugin):
    """Config folders of installed packages (harness.registry.plugins) join Hydra's search path."""

    def manipulate_search_path(self, search_path: ConfigSearchPath) -> None:
        """Called by Hydra."""
        for name, folder in registry.plugins().items():
            search_path.append(name, f"file://{folder}")


class RayLauncher(ray_launcher.RayLauncher):
    """See harness.ray_launcher.RayLauncher."""
