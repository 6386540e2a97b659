package dev.tidemark.runtime.simulation;

import dev.tidemark.core.automation.Refspec;
import dev.tidemark.runtime.controller.spi.PushRequest.RefMove;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A Git server: objects and references. A push moves all its references or none, each only from the
 * value that it names, and only to commits that are whole.
 */
final class ModelRemote {
  /** The server's answer to a push; empty text when it was accepted. */
  record Answer(String ref, String refusal) {
    static final Answer ACCEPTED = new Answer("", "");

    boolean accepted() {
      return refusal.isEmpty();
    }
  }

  private final String url;
  private final String origin;
  private final GitObjects objects = new GitObjects();
  private final Map<String, String> refs = new TreeMap<>();
  private final Set<String> everHeld = new HashSet<>();
  private final Set<String> forwardOnly = new HashSet<>();

  /**
   * An empty repository.
   *
   * @param origin whose credentials it accepts
   */
  ModelRemote(String url, String origin) {
    this.url = url;
    this.origin = origin;
  }

  String url() {
    return url;
  }

  String origin() {
    return origin;
  }

  GitObjects objects() {
    return objects;
  }

  Map<String, String> refs() {
    return Map.copyOf(refs);
  }

  Optional<String> head(String branch) {
    return Optional.ofNullable(refs.get("refs/heads/" + branch));
  }

  /** The branch may only move forward, as on a server with a protected branch. */
  void protect(String branch) {
    forwardOnly.add("refs/heads/" + branch);
  }

  /** Whether the server ever had the commit on a branch. */
  boolean everHeld(String commit) {
    return everHeld.contains(commit);
  }

  /** Whether a branch leads to the commit now: only then it is given out. */
  boolean serves(String commit) {
    return objects.has(commit)
        && refs.values().stream().anyMatch(head -> objects.ancestry(head).contains(commit));
  }

  /** What the owner of the server does to a branch, without asking anybody. */
  void set(String branch, Optional<String> commit) {
    if (commit.isPresent()) {
      refs.put("refs/heads/" + branch, commit.get());
      everHeld.addAll(objects.ancestry(commit.get()));
    } else {
      refs.remove("refs/heads/" + branch);
    }
  }

  /** Takes a push with the objects that come with it. */
  Answer receive(List<RefMove> moves, GitObjects from) {
    for (RefMove move : moves) {
      Optional<String> refusal = refusal(move, from);
      if (refusal.isPresent()) {
        return new Answer(move.ref(), refusal.get());
      }
    }
    for (RefMove move : moves) {
      objects.take(from, move.commit());
      refs.put(move.ref(), move.commit());
      everHeld.addAll(objects.ancestry(move.commit()));
    }
    return Answer.ACCEPTED;
  }

  private Optional<String> refusal(RefMove move, GitObjects from) {
    if (!Refspec.isName(move.ref()) || !move.ref().startsWith("refs/")) {
      return Optional.of("funny refname");
    }
    if (refs.keySet().stream()
        .anyMatch(ref -> ref.startsWith(move.ref() + "/") || move.ref().startsWith(ref + "/"))) {
      return Optional.of("directory file conflict");
    }
    if (!isWhole(move.commit(), from)) {
      return Optional.of("missing necessary objects");
    }
    Optional<String> now = Optional.ofNullable(refs.get(move.ref()));
    if (!now.equals(move.expected())) {
      return Optional.of("failed to update ref");
    }
    GitObjects all = from.has(move.commit()) ? from : objects;
    if (forwardOnly.contains(move.ref())
        && now.isPresent()
        && !all.ancestry(move.commit()).contains(now.get())) {
      return Optional.of("non-fast-forward");
    }
    return Optional.empty();
  }

  private boolean isWhole(String commit, GitObjects from) {
    if (objects.has(commit)) {
      return true;
    }
    return from.has(commit)
        && from.commit(commit).parents().stream().allMatch(parent -> isWhole(parent, from));
  }
}
