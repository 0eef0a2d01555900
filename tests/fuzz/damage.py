"""Ways in which a file is damaged: in what its objects say, or in its bytes."""

import io
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

NUMBERS = (0, -1, 1, 2, 0.001, 255, 65536, 2**31 - 1, -(2**31), 1e30, 14400)
NAMES = ("Type", "Kids", "Parent", "Count", "Length", "Filter", "Font", "ToUnicode", "W", "Widths")
ROUNDS = 3  # damages done to one file, at most
PIECE = 400  # bytes of a piece that is cut out, doubled or blotted out, at most

Container = Array | Dictionary | Stream


def damaged(parent: bytes, random: Random) -> bytes:
    """The file with one damage or a few; the same for the same seed."""
    content = parent
    for _ in range(random.randint(1, ROUNDS)):
        way = random.choice((in_objects, in_objects, in_streams, in_bytes))
        content = way(content, random)
    return content


def in_objects(content: bytes, random: Random) -> bytes:
    """A value somewhere in the file's objects is another one, or is gone."""

    def change(pdf: Pdf) -> None:
        held = random.choice(list(_containers(pdf)))
        if isinstance(held, Array):
            if len(held):
                held[random.randrange(len(held))] = _value(pdf, random)
            return
        keys = list(held.keys()) or ["/Type"]
        key = random.choice(keys)
        if random.random() < 0.2 and key in held and key != "/Length":
            del held[key]
        else:
            key = key if random.random() < 0.9 else f"/{random.choice(NAMES)}"
            held[key] = _value(pdf, random)

    return _rewritten(content, random, change)


def in_streams(content: bytes, random: Random) -> bytes:
    """A stream (what a page draws, a font, a picture) is cut, mixed up or filled with noise."""

    def change(pdf: Pdf) -> None:
        streams = [held for held in _containers(pdf) if isinstance(held, Stream)]
        if not streams:
            return
        stream = random.choice(streams)
        raw = random.random() < 0.3
        data = stream.read_raw_bytes() if raw else _unpacked(stream)
        data = random.choice((_cut, _flipped, _doubled, _renumbered))(data, random)
        if raw:
            kept: dict[str, Any] = {key: stream.get(f"/{key}") for key in ("Filter", "DecodeParms")}
            stream.write(data, filter=kept["Filter"], decode_parms=kept["DecodeParms"])
        else:
            stream.write(data)

    return _rewritten(content, random, change)


def in_bytes(content: bytes, random: Random) -> bytes:
    """The file's bytes, whatever they mean; its first and last kilobyte too, but not its marks."""
    return random.choice((_cut, _flipped, _flipped, _doubled, _renumbered))(content, random)


def _rewritten(content: bytes, random: Random, change: Callable[[Pdf], None]) -> bytes:
    """The file with its objects changed; as it was if it can no longer be taken apart."""
    out = io.BytesIO()
    mode = random.choice(list(pikepdf.ObjectStreamMode))
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            change(pdf)
            pdf.save(out, object_stream_mode=mode, fix_metadata_version=False, static_id=True)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, NotImplementedError):
        return in_bytes(content, random)
    return out.getvalue()


def _containers(pdf: Pdf) -> Iterator[Container]:
    """Every array, dictionary and stream of the file, those inside others too."""
    todo: list[Object] = [*pdf.objects, pdf.trailer]
    for _ in range(5000):
        if not todo:
            return
        held = todo.pop()
        if isinstance(held, Array):
            todo += [inner for inner in held if _is_inside(inner)]
            yield held
        elif isinstance(held, Dictionary | Stream):
            todo += [inner for inner in held.as_dict().values() if _is_inside(inner)]
            yield held


def _is_inside(inner: object) -> bool:
    return isinstance(inner, Array | Dictionary) and not inner.is_indirect


def _value(pdf: Pdf, random: Random) -> object:
    kinds: tuple[Callable[[], object], ...] = (
        lambda: random.choice(NUMBERS),
        lambda: Name(f"/{random.choice(NAMES)}"),
        lambda: String("x" * random.choice((0, 1, 3000))),
        lambda: random.choice(list(pdf.objects)),
        lambda: Array([random.choice(NUMBERS) for _ in range(random.choice((0, 1, 4, 6)))]),
        lambda: Dictionary(),
        lambda: None,
    )
    return random.choice(kinds)()


def _unpacked(stream: Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _place(content: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(max(1, len(content)))
    return start, start + random.randint(1, PIECE)


def _cut(content: bytes, random: Random) -> bytes:
    start, end = _place(content, random)
    return content[:start] + content[end:]


def _doubled(content: bytes, random: Random) -> bytes:
    start, end = _place(content, random)
    return content[:end] + content[start:]


def _flipped(content: bytes, random: Random) -> bytes:
    """Single bits, as a bad cable or disk turns them over."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 8, 64)) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _renumbered(content: bytes, random: Random) -> bytes:
    """A digit is another one: an offset, a size, a coordinate."""
    places = [i for i, byte in enumerate(content) if byte in b"0123456789"]
    if not places:
        return content
    place = random.choice(places)
    return content[:place] + str(random.choice(NUMBERS)).encode() + content[place + 1 :]
