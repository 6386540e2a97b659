package dev.tidemark.core.setter;

/**
 * A comment that looks like a marker and does nothing, whatever policies there are.
 *
 * @param code why
 * @param line line of the comment, from 1
 * @param column column of the comment in code points, from 1
 * @param message what is wrong, in one sentence
 * @param remedy what to do about it, in one sentence
 */
public record DeadMarker(Remark.Code code, int line, int column, String message, String remedy) {}
