"""A workspace of `svodka init` in a temporary folder, its figures imported, and svodka run in it."""

import pathlib
import shutil
import tempfile

from workspace import Workspace

HEAD = "municipality,indicator,breakdown,period,value,qualifier,unit,source,quote\n"


class Started(Workspace):
    def __init__(self, folder=None):
        self.checked = {}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="svodka-test-"))
        if folder is None:
            self.run("init", ".", expect=0)
            self.run("import", "data/figures.csv", expect=0)
        else:
            shutil.copytree(folder, self.folder, dirs_exist_ok=True)

    def figures(self, name, *rows):
        """A table of observations."""
        return self.write(name, HEAD + "".join(f"{row}\n" for row in rows))

    def copy(self):
        return Started(self.folder)

    def remove(self):
        self.__exit__()
