package dev.tidemark.demo;

/** A refusal in the words of the distribution spec: the request is answered with it. */
final class RegistryError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  RegistryError(Code code, String message) {
    super(message);
    this.code = code;
  }

  Code code() {
    return code;
  }

  /** The spec's error codes that this registry uses, with the status each is sent under. */
  enum Code {
    BLOB_UNKNOWN(404),
    BLOB_UPLOAD_INVALID(400),
    BLOB_UPLOAD_UNKNOWN(404),
    DIGEST_INVALID(400),
    MANIFEST_BLOB_UNKNOWN(404),
    MANIFEST_INVALID(400),
    MANIFEST_UNKNOWN(404),
    NAME_INVALID(404),
    NAME_UNKNOWN(404),
    PAGINATION_NUMBER_INVALID(400),
    RANGE_INVALID(416),
    SIZE_INVALID(413),
    TOOMANYREQUESTS(429),
    UNSUPPORTED(405);

    private final int status;

    Code(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
