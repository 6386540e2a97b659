/**
 * What templates may ask of cryptography beyond the JDK: the port {@link
 * dev.tidemark.core.template.env.CryptoPort}, filled with BouncyCastle. Loaded only when a template
 * calls for it.
 */
@NullMarked
package dev.tidemark.crypto;

import org.jspecify.annotations.NullMarked;
