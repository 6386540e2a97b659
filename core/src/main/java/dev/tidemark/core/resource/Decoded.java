package dev.tidemark.core.resource;

import dev.tidemark.core.document.Node;
import java.util.List;

/** What one object of a document turned out to be. */
public sealed interface Decoded {

  /**
   * An object of ours that can be used.
   *
   * @param line where it begins, from 1; 0 when that is not known
   * @param remarks what is odd about it
   * @param document the object as it was written
   */
  record Accepted(Resource<?, ?> resource, int line, List<Remark> remarks, Node.Mapping document)
      implements Decoded {
    public Accepted {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * An object of ours that an API server would refuse.
   *
   * @param name its name; parts that it lacks are empty text
   * @param violations at least one
   * @param line where the first of them is, from 1; 0 when that is not known
   * @param document the object as it was written
   */
  record Refused(
      Kind<?, ?> kind, ObjectName name, List<Violation> violations, int line, Node.Mapping document)
      implements Decoded {
    public Refused {
      violations = List.copyOf(violations);
    }

    /** The refusal in the words of an API server. */
    public String message() {
      return "%s.%s \"%s\" is invalid: %s"
          .formatted(kind.name(), kind.group(), name.name(), Validation.joined(violations));
    }
  }

  /**
   * A Secret, ServiceAccount or Namespace, not looked into.
   *
   * @param line where it begins, from 1; 0 when that is not known
   */
  record Companion(String kind, ObjectName name, int line, Node.Mapping document)
      implements Decoded {}

  /**
   * An object of another kind, or none at all.
   *
   * @param what API version and kind; a few words where it has none
   */
  record Skipped(String what) implements Decoded {}

  /**
   * Something odd about an object that is used all the same.
   *
   * @param path the field; empty text when it is about the whole object
   * @param line from 1; 0 when it is not known
   */
  record Remark(Code code, String path, int line, String message) {}

  /** What a remark is about. */
  enum Code {
    /** The field has no meaning and was left out. */
    UNKNOWN_FIELD,
    /** The API version is an old one. */
    OLD_VERSION,
    /** The status in the document cannot be read and was left out. */
    UNREADABLE_STATUS
  }
}
