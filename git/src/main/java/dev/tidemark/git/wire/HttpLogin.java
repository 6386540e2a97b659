package dev.tidemark.git.wire;

import java.util.Optional;

/** The credentials of one origin. They never go to another. */
public interface HttpLogin {
  /** Nobody. */
  HttpLogin NONE =
      new HttpLogin() {
        @Override
        public Optional<String> authorization() {
          return Optional.empty();
        }

        @Override
        public Optional<String> afterRefusal() {
          return Optional.empty();
        }
      };

  /** The {@code Authorization} header to send unasked. */
  Optional<String> authorization();

  /** Another one to try after a 401, once; empty to give up. */
  Optional<String> afterRefusal();
}
