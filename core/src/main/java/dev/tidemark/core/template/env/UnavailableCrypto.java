package dev.tidemark.core.template.env;

/** Refuses every request with one text. */
final class UnavailableCrypto implements CryptoPort {
  private static CallFailure refusal() {
    return CallFailure.of("no cryptography available for this function here");
  }

  @Override
  public String privateKey(String algorithm) {
    throw refusal();
  }

  @Override
  public KeyPairPem selfSigned(CertificateRequest request) {
    throw refusal();
  }

  @Override
  public KeyPairPem signed(CertificateRequest request, KeyPairPem signer) {
    throw refusal();
  }

  @Override
  public void check(KeyPairPem pair) {
    throw refusal();
  }

  @Override
  public String bcrypt(String password) {
    throw refusal();
  }

  @Override
  public byte[] scrypt(
      byte[] password, byte[] salt, int cost, int blockSize, int parallel, int length) {
    throw refusal();
  }
}
