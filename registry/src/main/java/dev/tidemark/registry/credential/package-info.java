/**
 * Where credentials, certificates and proxies come from: Secrets, the user's shell, the
 * environment. What is chosen here goes to one registry; where it may travel is decided in the
 * parent package.
 */
@NullMarked
package dev.tidemark.registry.credential;

import org.jspecify.annotations.NullMarked;
