"""Write the icons of Windows and macOS, drawn from `resources/icons/anyformat-review.svg`.

    uv run packaging/draw_icon.py [FOLDER]

Run it after a change of the drawing.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parents[1]
DRAWING = ROOT / "resources" / "icons" / "anyformat-review.svg"
SIZES = {
    "windows/anyformat-review.ico": (256, 128, 64, 48, 32, 24, 16),
    "macos/anyformat-review.icns": (1024, 512, 256, 128, 64, 32, 16),
}


def draw(size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data()))


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "packaging"
    for name, sizes in SIZES.items():
        largest, *others = map(draw, sizes)
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        # Only the Windows format has a list of sizes.
        largest.save(target, append_images=others, sizes=[(size, size) for size in sizes])


if __name__ == "__main__":
    main()
