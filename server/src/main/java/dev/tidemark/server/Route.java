package dev.tidemark.server;

/**
 * A path that is served; whatever no route lists is denied. All of them are reads: GET, and HEAD as
 * GET without its body.
 *
 * @param path exactly this one, as it stands undecoded in the request
 * @param audience who asks for it
 */
public record Route(String path, Audience audience, Endpoint endpoint) {
  public Route {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with a slash: " + path);
    }
  }

  /** Who asks. */
  public enum Audience {
    /** Probes and scrapers; they name the listener as they please. */
    MACHINE,
    /**
     * People's browsers. They must not be led here by a foreign name that was made to resolve to
     * this machine (DNS rebinding): on loopback only names of loopback are answered.
     */
    BROWSER
  }

  /** What answers. */
  @FunctionalInterface
  public interface Endpoint {
    /** Answers one request; what it throws becomes a 500 without details. */
    Reply answer(Request request);
  }
}
