package dev.tidemark.core.setter;

import java.util.List;

/**
 * The place of a marked scalar in its file.
 *
 * @param scalar the node
 * @param properties its anchor and tag tokens
 * @param token the token of its text
 * @param pieceEnd the end of the piece that holds it
 */
record MarkedScalar(YamlNode.Scalar scalar, List<Token> properties, Token token, int pieceEnd) {}
