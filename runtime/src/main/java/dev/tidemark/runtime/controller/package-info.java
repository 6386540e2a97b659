/** The reconcilers of the three kinds: observe through ports, decide in core, act, report. */
@NullMarked
package dev.tidemark.runtime.controller;

import org.jspecify.annotations.NullMarked;
