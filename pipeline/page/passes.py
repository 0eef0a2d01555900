"""A document's pages, for work that goes through them several times."""

from collections.abc import Callable, Iterator

from pipeline.records import Page

Pages = Callable[[], Iterator[Page]]  # called for each pass
MOST = 300  # pages that are kept from one pass to the next: some 45 MB


def kept(pages: Pages) -> Pages:
    """The pages; after a first pass to their end as that left them, if they are not too many."""
    found: list[Page] = []
    few = True

    def first() -> Iterator[Page]:
        nonlocal few
        own: list[Page] = []
        for page in pages():
            if few:
                own.append(page)
            if len(own) > MOST:
                few = False
                own.clear()
            yield page
        found[:] = own if few else ()

    def again() -> Iterator[Page]:
        if found:
            return iter(found)
        return first() if few else pages()

    return again
