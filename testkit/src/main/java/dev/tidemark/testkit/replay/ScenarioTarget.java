package dev.tidemark.testkit.replay;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What scenarios are replayed against. All texts are plain: without placeholders. */
public interface ScenarioTarget extends AutoCloseable {

  /** Opens a target for one scenario. */
  @FunctionalInterface
  interface Opener {
    /** A target at work that knows no object yet. */
    ScenarioTarget open(Surroundings surroundings);
  }

  /**
   * What a target finds around it.
   *
   * @param namespaces labels by name
   * @param flags of the scenario
   * @param events where events are to be posted
   * @param nobody host and port where nobody listens: the way to the outer world
   */
  record Surroundings(
      Map<String, Map<String, String>> namespaces, List<String> flags, URI events, String nobody) {}

  /**
   * An object that was not taken.
   *
   * @param message in the words of an API server
   */
  record Refusal(ObjectId object, String message) {}

  /**
   * An event as Kubernetes keeps it.
   *
   * @param type {@code Normal} or {@code Warning}
   */
  record SeenEvent(ObjectId object, String type, String reason, String message, String component) {}

  /** Applies objects in order; gives those that were refused. They count when it returns. */
  List<Refusal> apply(List<Map<String, Object>> objects);

  /** Applies a JSON merge patch; it counts when it returns. */
  void patch(ObjectId object, Map<String, Object> merge);

  /** Asks for deletion; the object may go later. */
  void delete(ObjectId object);

  /** Sets {@code reconcile.fluxcd.io/requestedAt}. */
  void requestReconcile(ObjectId object, String token);

  /** The image kinds' objects as they are now, whole, deleted ones that are not gone yet too. */
  List<Map<String, Object>> objects();

  /** The events so far, in any order; equal ones may stand once. */
  List<SeenEvent> events();

  /** Whether something is at work whose end a snapshot should wait for. */
  boolean isBusy();

  /**
   * Stops and starts it.
   *
   * @param half {@code reflector} or {@code automation}
   * @param wipe empties the storage of that half in between: the tags, or the mirrors
   */
  void restart(String half, boolean wipe);

  @Override
  void close();
}
