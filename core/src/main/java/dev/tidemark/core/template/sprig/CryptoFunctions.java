package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.STRING;
import static dev.tidemark.core.template.value.GoType.UINT32;

import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.value.GoString;
import java.util.List;

/** Passwords, keys and encryption. What the JDK lacks comes from the port of the environment. */
final class CryptoFunctions {
  private static final int MAX_PASSWORD = 72;

  private CryptoFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .strings("bcrypt", 1, (s, a) -> bcrypt(s, a.bytes(0)))
        .strings("htpasswd", 2, (s, a) -> htpasswd(s, a.bytes(0), a.bytes(1)))
        .strings("genPrivateKey", 1, (s, a) -> privateKey(s, a.bytes(0)))
        .text(
            "derivePassword",
            List.of(UINT32, STRING, STRING, STRING, STRING),
            (s, a) ->
                new PasswordDerivation(a.bytes(2), a.bytes(3), a.bytes(4))
                    .derive(s, a.integer(0), a.bytes(1)))
        .strings("encryptAES", 2, (s, a) -> AesText.encrypt(s, a.bytes(0), a.bytes(1)))
        .strings("decryptAES", 2, (s, a) -> AesText.decrypt(a.bytes(0), a.bytes(1)));
  }

  private static String bcrypt(CallScope scope, String password) {
    if (password.length() > MAX_PASSWORD) {
      return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
    }
    CryptoCost.PASSWORD.charge(scope);
    return scope.environment().crypto().bcrypt(password);
  }

  private static String htpasswd(CallScope scope, String user, String password) {
    return user.contains(":") ? "invalid username: " + user : user + ":" + bcrypt(scope, password);
  }

  private static String privateKey(CallScope scope, String algorithm) {
    return switch (algorithm) {
      case "", "rsa" -> {
        CryptoCost.LONG_KEY.charge(scope);
        yield GoString.encode(scope.environment().crypto().privateKey("rsa"));
      }
      case "dsa" -> {
        CryptoCost.LONG_KEY.charge(scope);
        yield GoString.encode(scope.environment().crypto().privateKey("dsa"));
      }
      case "ecdsa", "ed25519" -> {
        CryptoCost.CURVE_KEY.charge(scope);
        yield GoString.encode(scope.environment().crypto().privateKey(algorithm));
      }
      default -> "Unknown type " + algorithm;
    };
  }
}
