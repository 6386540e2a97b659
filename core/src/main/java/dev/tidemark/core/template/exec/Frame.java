package dev.tidemark.core.template.exec;

/** Something that is under way: a list of statements, or a loop that starts such lists. */
sealed interface Frame permits Sequence, Loop {}
