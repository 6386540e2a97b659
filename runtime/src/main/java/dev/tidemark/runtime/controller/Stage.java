package dev.tidemark.runtime.controller;

/** How far a run of an automation came before it failed; its words stand in the records. */
enum Stage {
  /** Nothing was fetched: the object, its source or a Secret is not as it must be. */
  SOURCE("source"),
  /** The source was not to be had. */
  CHECKOUT("checkout"),
  /** Nothing could be edited. */
  EDIT("edit"),
  /** The edits could not become a commit. */
  COMMIT("commit"),
  /** The commit did not reach the remote. */
  PUSH("push");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
