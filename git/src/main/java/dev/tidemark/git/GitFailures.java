package dev.tidemark.git;

import dev.tidemark.git.wire.NetworkException;
import dev.tidemark.git.wire.ProtocolException;
import dev.tidemark.git.wire.RemoteErrorException;
import dev.tidemark.git.wire.StatusException;
import dev.tidemark.runtime.controller.spi.GitException;
import dev.tidemark.runtime.controller.spi.GitException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;

/** Failures of remotes and of the mirror, in Flux's words (contract sections 8, 12 and 13). */
final class GitFailures {
  private static final List<String> NOT_FOUND_WORDS =
      List.of(
          "Repository not found",
          "repository does not exist",
          "does not appear to be a git repository",
          "no such repository",
          "access denied",
          "Repository does not exist or you do not have access",
          "The project you were looking for could not be found");

  private GitFailures() {}

  /** A failure to read a remote; {@code frame} is {@code unable to clone} or its like. */
  static GitException reading(String frame, String url, IOException failure) {
    if (failure instanceof RemoteErrorException error && notFound(error)) {
      return new GitException(
          Reason.REPOSITORY_NOT_FOUND,
          "unable to clone: repository not found: git repository: '" + url + "'",
          failure);
    }
    return new GitException(reason(failure), frame + " '" + url + "': " + cause(failure), failure);
  }

  /** A failure to push; Flux's frame, {@code failed to push to remote: }, is put before it. */
  static GitException pushing(IOException failure) {
    return failure instanceof RemoteErrorException error && notFound(error)
        ? new GitException(Reason.REPOSITORY_NOT_FOUND, "repository not found", failure)
        : new GitException(reason(failure), cause(failure), failure);
  }

  /** A failure of the mirror on disk. */
  static GitException local(String action, IOException failure) {
    return new GitException(
        Reason.LOCAL, action + " in the local mirror failed: " + withoutPath(failure), failure);
  }

  private static boolean notFound(RemoteErrorException error) {
    String text = String.valueOf(error.getMessage());
    return NOT_FOUND_WORDS.stream().anyMatch(text::contains);
  }

  private static Reason reason(IOException failure) {
    return switch (failure) {
      case StatusException status when status.status() == 401 || status.status() == 403 ->
          Reason.UNAUTHORIZED;
      case StatusException status when status.status() == 404 -> Reason.REPOSITORY_NOT_FOUND;
      case StatusException status -> Reason.UNREACHABLE;
      case NetworkException network -> Reason.UNREACHABLE;
      case EOFException eof -> Reason.UNREACHABLE;
      case RemoteErrorException remote -> remoteReason(String.valueOf(remote.getMessage()));
      case ProtocolException protocol -> Reason.INVALID_ANSWER;
      case TooLargeObjectInPackException large -> Reason.INVALID_ANSWER;
      case CorruptObjectException corrupt -> Reason.INVALID_ANSWER;
      default -> Reason.LOCAL;
    };
  }

  private static Reason remoteReason(String text) {
    if (text.contains("not our ref")) {
      return Reason.REFERENCE_NOT_FOUND;
    }
    return text.contains("unable to authenticate") ? Reason.UNAUTHORIZED : Reason.UNREACHABLE;
  }

  private static String cause(IOException failure) {
    return switch (failure) {
      case StatusException status when status.status() == 401 ->
          "authentication required: " + status.body();
      case StatusException status when status.status() == 403 ->
          "authorization failed: " + status.body();
      case StatusException status when status.status() == 404 ->
          "repository not found: " + status.body();
      case StatusException status ->
          "unexpected client error: unexpected requesting \""
              + status.url()
              + "\" status code: "
              + status.status();
      case TooLargeObjectInPackException large ->
          "an object is larger than we accept: " + large.getMessage();
      case FileSystemException file -> "the local mirror cannot be written: " + withoutPath(file);
      case NetworkException network -> String.valueOf(network.getMessage());
      case ProtocolException protocol -> String.valueOf(protocol.getMessage());
      case RemoteErrorException remote -> String.valueOf(remote.getMessage());
      default -> withoutPath(failure);
    };
  }

  /** The reason alone: a message never names a local path. */
  private static String withoutPath(IOException failure) {
    if (failure instanceof FileSystemException file) {
      String reason = file.getReason();
      return reason == null ? file.getClass().getSimpleName() : reason;
    }
    String text = String.valueOf(failure.getMessage());
    return text.replaceAll("(^|[\\s'\"])/[^\\s'\"]+", "$1<mirror>");
  }
}
