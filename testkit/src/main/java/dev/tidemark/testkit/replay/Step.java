package dev.tidemark.testkit.replay;

import dev.tidemark.testkit.JsonTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One step of a scenario ("Steps" in the README of the recordings). */
public sealed interface Step {

  /** Applies objects in order. */
  record Apply(List<Map<String, Object>> objects) implements Step {}

  /** Waits until every entry holds for the object. */
  record Wait(ObjectId object, Map<String, Object> until, Duration timeout) implements Step {}

  /** Waits until the object is gone. */
  record WaitGone(ObjectId object, Duration timeout) implements Step {}

  /** Waits until a branch has so many commits. */
  record WaitCommits(String repository, String branch, int count, Duration timeout)
      implements Step {}

  /** Waits until an event has all these fields. */
  record WaitEvent(Map<String, Object> fields, Duration timeout) implements Step {}

  /** Pushes tags; {@code variant} changes the digests. */
  record Push(String registry, String repository, List<String> tags, String variant)
      implements Step {}

  /** Deletes tags. */
  record Untag(String registry, String repository, List<String> tags) implements Step {}

  /** Changes a scripted repository. */
  record Fake(String repository, Map<String, Object> set) implements Step {}

  /** Commits behind the controller's back; {@code during} is the phase of its next push. */
  record Commit(String repository, Map<String, Object> commit, Optional<String> during)
      implements Step {}

  /** Replaces the pre-receive hook; empty accepts everything. */
  record PreReceive(String repository, String text) implements Step {}

  /** Sets {@code reconcile.fluxcd.io/requestedAt}. */
  record RequestReconcile(ObjectId object, String token) implements Step {}

  /** A JSON merge patch. */
  record Patch(ObjectId object, Map<String, Object> merge) implements Step {}

  /** Deletes an object. */
  record Delete(ObjectId object) implements Step {}

  /** Stops and starts one half; {@code wipe} empties its storage in between. */
  record Restart(String half, boolean wipe) implements Step {}

  /** Lets time pass. */
  record Sleep(Duration time) implements Step {}

  /** Records what there is. */
  record Snapshot(String name) implements Step {}

  /**
   * Reads the recorded form.
   *
   * @throws IllegalArgumentException for a step that nobody knows
   */
  static Step parse(Map<String, Object> step) {
    String what = text(step, "do");
    return switch (what) {
      case "apply" -> new Apply(JsonTree.objects(step.get("objects")));
      case "wait" ->
          new Wait(object(step), JsonTree.object(step.get("until")), seconds(step, "timeout"));
      case "waitGone" -> new WaitGone(object(step), seconds(step, "timeout"));
      case "waitCommits" ->
          new WaitCommits(
              text(step, "repository"),
              text(step, "branch"),
              ((Number) Objects.requireNonNull(step.get("count"))).intValue(),
              seconds(step, "timeout"));
      case "waitEvent" ->
          new WaitEvent(JsonTree.object(step.get("event")), seconds(step, "timeout"));
      case "push" ->
          new Push(
              text(step, "registry"),
              text(step, "repository"),
              JsonTree.strings(step.get("tags")),
              String.valueOf(step.getOrDefault("variant", "")));
      case "untag" ->
          new Untag(
              text(step, "registry"), text(step, "repository"), JsonTree.strings(step.get("tags")));
      case "fake" -> new Fake(text(step, "repository"), JsonTree.object(step.get("set")));
      case "commit" -> new Commit(text(step, "repository"), step, Optional.empty());
      case "commitDuringPush" ->
          new Commit(text(step, "repository"), step, Optional.of(text(step, "at")));
      case "preReceive" ->
          new PreReceive(
              text(step, "repository"), step.get("text") instanceof String hook ? hook : "");
      case "requestReconcile" -> new RequestReconcile(object(step), text(step, "token"));
      case "patch" -> new Patch(object(step), JsonTree.object(step.get("merge")));
      case "delete" -> new Delete(object(step));
      case "restart" ->
          new Restart(
              String.valueOf(step.getOrDefault("half", "")), Boolean.TRUE.equals(step.get("wipe")));
      case "sleep" -> new Sleep(seconds(step, "seconds"));
      case "snapshot" -> new Snapshot(text(step, "name"));
      default -> throw new IllegalArgumentException("unknown step " + what);
    };
  }

  private static ObjectId object(Map<String, Object> step) {
    return ObjectId.parse(text(step, "object"));
  }

  private static String text(Map<String, Object> step, String field) {
    return (String) Objects.requireNonNull(step.get(field), () -> field + " in " + step);
  }

  private static Duration seconds(Map<String, Object> step, String field) {
    Object value = step.getOrDefault(field, 30L);
    return Duration.ofMillis(Math.round(((Number) value).doubleValue() * 1000));
  }
}
