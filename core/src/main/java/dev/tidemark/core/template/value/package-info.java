/**
 * Go's values as templates see them.
 *
 * <h2>Strings are bytes</h2>
 *
 * A Go string is a byte string. Here it is a Java {@link java.lang.String} with <em>one char per
 * byte</em> (all chars at most {@code 0xFF}): {@code "é"} is the two chars {@code 0xC3 0xA9}. Such
 * a text is called a <em>Go byte string</em>. Java keeps it in one byte a char; {@code length},
 * {@code substring}, {@code indexOf}, {@code compareTo} count and order bytes, as Go does; invalid
 * UTF-8 survives. {@link GoString#of} encodes ordinary Java text, {@link GoString#text()} decodes.
 * In Java code, ASCII literals are the same in both. Where Go walks runes, use {@link Runes}.
 *
 * <h2>Values</h2>
 *
 * {@link GoValue} is a dynamic value, what an {@code interface{}} holds: its own type is never an
 * interface. Alternatives, all sealed: {@link GoNil} (the nil interface), {@link GoBool}, {@link
 * GoInt} (all signed and unsigned integers, {@code time.Duration} too), {@link GoFloat}, {@link
 * GoComplex}, {@link GoString}, {@link GoSlice}, {@link GoMap} (a mutable reference, as in Go:
 * {@code set} changes it for every holder), {@link GoStruct}, {@link GoPointer}. Function values,
 * channels and arrays do not exist: no function or field that a commit template can reach yields
 * one.
 *
 * <p>{@link GoType} is what {@code %T} prints and {@code kindOf} names; two types with the same
 * printed name are the same type. Lists and maps know their element type, which may be {@link
 * GoType#ANY}; a struct's type lists its fields and methods. {@code time.Time}, {@code
 * *semver.Version} and the like are plain {@link GoStruct}s with Go's own (unexported) fields and a
 * {@link MethodSet}, so that every verb prints them as Go does.
 *
 * <h2>Functions</h2>
 *
 * A {@link GoFunction} has a name, declared parameter types, a result type and a body. The executor
 * counts and converts arguments before the body runs and owns all errors of that step: a body whose
 * parameter is {@link GoType#STRING} gets a {@link GoString}, one of {@link GoType#INT} a {@link
 * GoInt}, one of {@link GoType#ANY} any {@link GoValue}, also {@link GoNil}. Go's result {@code
 * (value, error)} and a Go panic are both a thrown {@link
 * dev.tidemark.core.template.env.CallFailure} with Go's text.
 */
@NullMarked
package dev.tidemark.core.template.value;

import org.jspecify.annotations.NullMarked;
