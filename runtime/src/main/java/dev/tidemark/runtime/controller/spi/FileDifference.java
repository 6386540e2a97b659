package dev.tidemark.runtime.controller.spi;

import java.util.function.Supplier;

/**
 * A file that a commit changed.
 *
 * @param path from the root of the tree
 * @param contentOnly whether it was a regular file before and after, with the same mode; false for
 *     files added, removed, renamed, linked or changed in mode
 * @param before its bytes before, read when asked; empty array where there were none
 * @param after its bytes after, read when asked; empty array where there are none
 */
public record FileDifference(
    String path, boolean contentOnly, Supplier<byte[]> before, Supplier<byte[]> after) {}
