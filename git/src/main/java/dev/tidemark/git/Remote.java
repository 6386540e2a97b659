package dev.tidemark.git;

import dev.tidemark.git.wire.Deadline;
import dev.tidemark.git.wire.FetchRequest;
import dev.tidemark.git.wire.GitPeer;
import dev.tidemark.git.wire.RemoteErrorException;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.Progress;
import dev.tidemark.runtime.controller.spi.RemoteRefs;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.jspecify.annotations.Nullable;

/**
 * The remote of one session: a peer, the time that is left for it, and failures in Flux's words.
 * Reads together have one timeout, which begins with the first of them and again after a push.
 */
final class Remote implements AutoCloseable {
  private final GitPeer peer;
  private final String url;
  private final Duration timeout;
  private final Progress progress;
  private @Nullable Deadline reading;
  private boolean answered;

  /**
   * A remote.
   *
   * @param url for messages, without a password
   */
  Remote(GitPeer peer, String url, Duration timeout, Progress progress) {
    this.peer = peer;
    this.url = url;
    this.timeout = timeout;
    this.progress = progress;
  }

  GitPeer peer() {
    return peer;
  }

  /** Whether it has answered in this session, and so has accepted our credentials. */
  boolean answered() {
    return answered;
  }

  RemoteRefs refs(Collection<String> names, String frame) {
    try {
      RemoteRefs refs = peer.refs(names, reading());
      answered = true;
      return refs;
    } catch (IOException e) {
      throw GitFailures.reading(frame, url, e);
    }
  }

  /** Fetches into a mirror; again without deltas when one is against something that is not here. */
  boolean fetch(FetchRequest request, Mirror mirror) throws DamagedMirrorException {
    try (Progress.Work work = progress.begin("fetching " + url)) {
      boolean filtered;
      try {
        filtered = peer.fetch(request, reading(), pack -> mirror.store(pack, work));
      } catch (MissingObjectException e) {
        FetchRequest whole =
            new FetchRequest(
                request.wants(), List.of(), List.of(), request.depth(), request.filter(), false);
        filtered = peer.fetch(whole, reading(), pack -> mirror.store(pack, work));
      }
      answered = true;
      return filtered;
    } catch (DamagedMirrorException e) {
      throw e; // no fault of the remote
    } catch (IOException e) {
      if (e instanceof RemoteErrorException
          && String.valueOf(e.getMessage()).contains("not our ref")) {
        throw new GitException(
            GitException.Reason.REFERENCE_NOT_FOUND,
            "unable to resolve commit object for '"
                + request.wants().getFirst()
                + "': object not found",
            e);
      }
      throw GitFailures.reading("unable to clone", url, e);
    }
  }

  /** A deadline for a push; what is read after it has a new one. */
  Deadline pushing() {
    endReading();
    return Deadline.in(timeout);
  }

  private Deadline reading() {
    Deadline current = reading;
    if (current == null) {
      current = Deadline.in(timeout);
      reading = current;
    }
    return current;
  }

  private void endReading() {
    if (reading != null) {
      reading.close();
      reading = null;
    }
  }

  @Override
  public void close() {
    peer.close();
    endReading();
  }
}
