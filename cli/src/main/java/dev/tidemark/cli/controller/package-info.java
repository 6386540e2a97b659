/** {@code tidemark controller}: the Kubernetes mode. */
@NullMarked
package dev.tidemark.cli.controller;

import org.jspecify.annotations.NullMarked;
