/** Folders of the user's: read as trees of files, and written file by file. */
@NullMarked
package dev.tidemark.cli.folder;

import org.jspecify.annotations.NullMarked;
