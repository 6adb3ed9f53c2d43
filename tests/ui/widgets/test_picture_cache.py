from PySide6.QtGui import QImage

from anyformat_review.ui.widgets.picture_cache import Picture, PictureCache


def picture(kilobytes: int) -> Picture:
    return Picture(QImage(256, kilobytes, QImage.Format.Format_RGB32), 256)


def test_the_least_recently_used_image_is_dropped_first() -> None:
    cache = PictureCache(limit=3 << 10)
    for page in (1, 2, 3):
        cache.put(page, picture(1))
    cache.get(1)
    cache.put(4, picture(1))

    assert [page for page in range(1, 5) if cache.get(page)] == [1, 3, 4]
    assert cache.size == 3 << 10


def test_visible_pages_stay_even_above_the_limit() -> None:
    cache = PictureCache(limit=1 << 10)
    for page in (1, 2, 3):
        cache.put(page, picture(1), keep=range(2, 4))

    assert [page for page in range(1, 4) if cache.get(page)] == [2, 3]


def test_a_newer_image_replaces_the_older_one() -> None:
    cache = PictureCache()
    cache.put(1, picture(4))
    newer = picture(1)
    cache.put(1, newer)

    assert (cache.get(1), len(cache), cache.size) == (newer, 1, 1 << 10)
    cache.clear()
    assert (cache.get(1), len(cache), cache.size) == (None, 0, 0)
