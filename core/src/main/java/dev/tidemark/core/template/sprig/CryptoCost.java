package dev.tidemark.core.template.sprig;

import dev.tidemark.core.template.env.CallScope;

/** What work with keys costs, in steps: about the time that others do in as many. */
enum CryptoCost {
  /** A derived or hashed password: slow by design. */
  PASSWORD(50_000),
  /** A key on an elliptic curve, or a signature. */
  CURVE_KEY(5_000),
  /** An RSA key of 2048 bits. */
  KEY(75_000),
  /** An RSA key of 4096 bits, or parameters for DSA. */
  LONG_KEY(150_000);

  private final int steps;

  CryptoCost(int steps) {
    this.steps = steps;
  }

  void charge(CallScope scope) {
    scope.budget().steps(steps);
  }
}
