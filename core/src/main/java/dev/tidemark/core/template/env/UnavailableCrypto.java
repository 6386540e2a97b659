package dev.tidemark.core.template.env;

import java.util.Optional;

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
  public Optional<String> keyFault(String form, byte[] der) {
    throw refusal();
  }

  @Override
  public Optional<String> certificateFault(byte[] der) {
    throw refusal();
  }

  @Override
  public byte[] random(int count) {
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
