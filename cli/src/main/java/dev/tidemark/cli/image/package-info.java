/** Flux's commands on the image kinds: get, export, reconcile, suspend, resume, delete, events. */
@NullMarked
package dev.tidemark.cli.image;

import org.jspecify.annotations.NullMarked;
