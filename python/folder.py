"""A tree that is kept as files, where it is not packed."""

import os

from times import fix_times


class Folder:
    def __init__(self, root):
        self.root = root
        os.makedirs(root)

    def folder(self, path):
        os.mkdir(f"{self.root}/{path}", 0o755)

    def file(self, path, pieces, size, is_executable):
        place = f"{self.root}/{path}"
        with open(place, "wb") as file:
            for piece in pieces:
                file.write(piece)
        if is_executable:
            os.chmod(place, 0o755)

    def close(self):
        fix_times(self.root)
