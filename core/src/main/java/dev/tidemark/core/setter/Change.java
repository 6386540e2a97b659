package dev.tidemark.core.setter;

/**
 * One changed scalar, as Flux reports it, and where it stands.
 *
 * <p>Source: contract section 6.6.
 *
 * @param file path relative to the update path, or to its directory when that is a single file
 * @param path path from the root of the tree; that of the link where the file was found by a link
 * @param object the object that holds the scalar, named as it is after the change
 * @param oldValue the value before
 * @param newValue the value after
 * @param setter {@code <namespace>:<policy>[:name|:tag|:digest]}, as the marker writes it
 * @param image the policy's whole reference, {@code name:tag[@digest]}, whatever part was written
 * @param line line of the value in the old text, from 1
 * @param column column of the value in the old text, in code points, from 1
 */
public record Change(
    String file,
    String path,
    ObjectId object,
    String oldValue,
    String newValue,
    String setter,
    String image,
    int line,
    int column) {}
