package dev.tidemark.core.setter;

/**
 * A token that takes space in the file. Comments stand in the gaps between tokens.
 *
 * @param kind what it is
 * @param start offset of its first byte
 * @param end offset behind its last byte; for a block scalar behind its last content line, without
 *     that line's break
 * @param indent column of the innermost block collection that is open behind the token; 0 at the
 *     root
 * @param inFlow whether it stands inside a flow collection
 * @param endsBlock whether a block collection ends between the token before and this one
 * @param endsMapping whether a block mapping ends between the token before and this one
 */
record Token(
    Kind kind,
    int start,
    int end,
    int indent,
    boolean inFlow,
    boolean endsBlock,
    boolean endsMapping) {

  /** The kinds of token, as far as the placing of comments tells them apart. */
  enum Kind {
    /** A scalar with its quotes or block header. */
    SCALAR,
    /** A block scalar; a line comment may stand in its header. */
    BLOCK_SCALAR,
    /** An anchor or a tag in front of a node. */
    PROPERTY,
    /** The colon in front of a value. */
    VALUE,
    /** The dash in front of a block sequence's item. */
    BLOCK_ENTRY,
    /** The comma of a flow collection. */
    FLOW_ENTRY,
    /** The closing bracket of a flow collection. */
    FLOW_END,
    /** An alias. */
    ALIAS,
    /** Anything else. */
    OTHER
  }
}
