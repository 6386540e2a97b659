/**
 * The whole runtime in virtual time: model registries, Git servers and stores behind the ports, a
 * world that misbehaves by a seed, and the invariants that must hold whatever it does.
 */
@NullMarked
package dev.tidemark.runtime.simulation;

import org.jspecify.annotations.NullMarked;
