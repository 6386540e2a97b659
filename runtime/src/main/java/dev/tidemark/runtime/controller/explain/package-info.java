/**
 * Why an image is, or is not, what its policy elected: the chain from scan to push, told from
 * statuses and decision records for the command line and the web page alike.
 */
@NullMarked
package dev.tidemark.runtime.controller.explain;

import org.jspecify.annotations.NullMarked;
