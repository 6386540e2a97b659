package dev.tidemark.server.page;

import dev.tidemark.core.resource.Condition;
import dev.tidemark.core.resource.Conditions;
import dev.tidemark.core.resource.Resource;

/** What an object is at, in one word; those that need somebody come first. */
public enum ObjectState {
  /** No run follows before somebody changes something. */
  STALLED("Stalled", "bad"),
  /** The last run failed; it is tried again. */
  FAILED("Failed", "bad"),
  /** A run is under way, or nobody has seen the object yet. */
  PROGRESSING("In progress", "busy"),
  /** Nothing has run yet. */
  WAITING("Waiting", "busy"),
  /** It is left alone until that is taken back. */
  SUSPENDED("Suspended", "off"),
  /** All is well. */
  READY("Ready", "good");

  private final String words;
  private final String style;

  ObjectState(String words, String style) {
    this.words = words;
    this.style = style;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** The class of the style sheet. */
  public String style() {
    return style;
  }

  static ObjectState of(Resource<?, ?> object) {
    Conditions conditions = object.status().conditions();
    if (object.spec().suspend()) {
      return SUSPENDED;
    }
    if (conditions.isTrue(Condition.STALLED)) {
      return STALLED;
    }
    if (conditions.isFalse(Condition.READY)) {
      return FAILED;
    }
    if (conditions.isReady()) {
      return READY;
    }
    return conditions.list().isEmpty() ? WAITING : PROGRESSING;
  }
}
