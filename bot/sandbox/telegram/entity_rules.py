"""Which formatted ranges survive: Telegram's nesting rules and its trimming of texts."""

from dataclasses import replace

from bot.sandbox.telegram.formatting import Entity, Formatted, utf16_length

_VERBATIM = {"code", "pre"}
_QUOTES = {"blockquote", "expandable_blockquote"}
_SPLITTABLE = {"bold", "italic", "underline", "strikethrough", "spoiler"}


def settle(content: Formatted) -> Formatted:
    """Return the content as Telegram stores it: trimmed, nested by its rules, in its order."""
    text = content.text.strip()
    lead = utf16_length(content.text[: len(content.text) - len(content.text.lstrip())])
    clipped = [_clip(entity, lead, utf16_length(text)) for entity in content.entities]
    kept = _nest([entity for entity in clipped if entity.length > 0])
    return Formatted(text, tuple(sorted(kept, key=lambda entity: (entity.offset, -entity.length))))


def _clip(entity: Entity, lead: int, length: int) -> Entity:
    start = min(max(entity.offset - lead, 0), length)
    end = min(max(entity.end - lead, 0), length)
    return replace(entity, offset=start, length=end - start)


def _nest(entities: list[Entity]) -> list[Entity]:
    """Keep code and quotations whole and unnested, and cut the other ranges around code.

    "pre and code entities can't contain other entities", "blockquote entities can't be nested":
    https://core.telegram.org/bots/api#formatting-options. Telegram drops what breaks them.
    """
    verbatim = _outermost([entity for entity in entities if entity.type in _VERBATIM])
    quotes = _outermost([entity for entity in entities if entity.type in _QUOTES])
    kept = [_without_language(entity) for entity in verbatim] + quotes
    for entity in entities:
        if entity.type in _SPLITTABLE:
            kept += _cut(entity, verbatim)
        elif entity.type not in _VERBATIM | _QUOTES and not _touches(entity, verbatim):
            kept.append(entity)
    return kept


def _outermost(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda e: (e.offset, -e.length, e.type != "pre")):
        if not _touches(entity, kept):
            kept.append(entity)
    return kept


def _touches(entity: Entity, others: list[Entity]) -> bool:
    return any(entity.offset < other.end and other.offset < entity.end for other in others)


def _cut(entity: Entity, holes: list[Entity]) -> list[Entity]:
    pieces, start = [], entity.offset
    for hole in (*sorted(holes, key=lambda hole: hole.offset), None):
        end = entity.end if hole is None else min(hole.offset, entity.end)
        if end > start:
            pieces.append(replace(entity, offset=start, length=end - start))
        start = start if hole is None else max(start, hole.end)
    return pieces


def _without_language(entity: Entity) -> Entity:
    return replace(entity, language=None) if entity.type == "code" else entity
