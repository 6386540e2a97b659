package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.INT;
import static dev.tidemark.core.template.value.GoType.LIST;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.env.CryptoPort.CertificateRequest;
import dev.tidemark.core.template.env.CryptoPort.KeyPairPem;
import dev.tidemark.core.template.fmt.GoFormat;
import dev.tidemark.core.template.url.NetAddress;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoField;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.MethodSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Certificates with their keys, generated or taken as they are. */
final class CertificateFunctions {
  static final GoType CERTIFICATE =
      GoType.struct(
          "sprig.certificate",
          List.of(GoField.of("Cert", STRING), GoField.of("Key", STRING)),
          MethodSet.NONE);

  private CertificateFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .fixed(
            "buildCustomCert",
            CERTIFICATE,
            List.of(STRING, STRING),
            (s, a) -> custom(s, a.bytes(0), a.bytes(1)))
        .fixed("genCA", CERTIFICATE, List.of(STRING, INT), (s, a) -> authority(s, a, false))
        .fixed(
            "genCAWithKey",
            CERTIFICATE,
            List.of(STRING, INT, STRING),
            (s, a) -> authority(s, a, true))
        .fixed(
            "genSelfSignedCert",
            CERTIFICATE,
            List.of(STRING, LIST, LIST, INT),
            (s, a) -> selfSigned(s, a, false))
        .fixed(
            "genSelfSignedCertWithKey",
            CERTIFICATE,
            List.of(STRING, LIST, LIST, INT, STRING),
            (s, a) -> selfSigned(s, a, true))
        .fixed(
            "genSignedCert",
            CERTIFICATE,
            List.of(STRING, LIST, LIST, INT, CERTIFICATE),
            (s, a) -> signed(s, a, false))
        .fixed(
            "genSignedCertWithKey",
            CERTIFICATE,
            List.of(STRING, LIST, LIST, INT, CERTIFICATE, STRING),
            (s, a) -> signed(s, a, true));
  }

  private static GoStruct certificate(KeyPairPem pair) {
    return GoStruct.of(CERTIFICATE, GoString.of(pair.certificate()), GoString.of(pair.key()));
  }

  private static GoStruct custom(CallScope scope, String certificate64, String key64) {
    scope.budget().bytes(2L * (certificate64.length() + key64.length()));
    Decoded certificate = Base64Text.decode(certificate64);
    if (certificate.error().isPresent()) {
      throw CallFailure.of("unable to decode base64 certificate");
    }
    Decoded key = Base64Text.decode(key64);
    if (key.error().isPresent()) {
      throw CallFailure.of("unable to decode base64 private key");
    }
    checkCertificate(scope, certificate.bytes(), "decodedCert");
    checkKey(scope, key.bytes(), "error parsing private key: ");
    return GoStruct.of(
        CERTIFICATE, GoString.ofBytes(certificate.bytes()), GoString.ofBytes(key.bytes()));
  }

  private static void checkCertificate(CallScope scope, String pem, String variable) {
    PemBlock block =
        PemBlock.find(pem).orElseThrow(() -> CallFailure.of("unable to decode certificate"));
    Optional<String> fault = scope.environment().crypto().certificateFault(block.der());
    if (fault.isPresent()) {
      throw CallFailure.of(
          "error parsing certificate: " + variable + ".Bytes: " + GoString.encode(fault.get()));
    }
  }

  private static void checkKey(CallScope scope, String pem, String context) {
    Optional<String> fault = keyFault(scope, pem);
    if (fault.isPresent()) {
      throw CallFailure.of(context + fault.get());
    }
  }

  private static Optional<String> keyFault(CallScope scope, String pem) {
    Optional<PemBlock> found = PemBlock.find(pem);
    if (found.isEmpty()) {
      return Optional.of("no PEM data in input");
    }
    String type = found.get().type();
    String suffix = " PRIVATE KEY";
    if (!type.equals("PRIVATE KEY") && !type.endsWith(suffix)) {
      return Optional.of("no private key data in PEM block of type " + type);
    }
    String form =
        type.equals("PRIVATE KEY") ? "" : type.substring(0, type.length() - suffix.length());
    String context =
        switch (form) {
          case "" -> "decoding PEM as PKCS#8: ";
          case "RSA", "EC", "DSA" -> "parsing " + form + " private key from PEM: ";
          default -> "";
        };
    if (context.isEmpty()) {
      return Optional.of("invalid private key type " + form);
    }
    return scope
        .environment()
        .crypto()
        .keyFault(form, found.get().der())
        .map(fault -> context + GoString.encode(fault));
  }

  private static GoStruct authority(CallScope scope, Arguments arguments, boolean withKey) {
    Optional<String> key = key(scope, arguments, withKey, 2);
    CryptoCost.KEY.charge(scope);
    CertificateRequest request =
        new CertificateRequest(
            arguments.bytes(0),
            List.of(),
            List.of(),
            arguments.integer(1),
            scope.environment().now(),
            true,
            key);
    return certificate(scope.environment().crypto().selfSigned(request));
  }

  private static GoStruct selfSigned(CallScope scope, Arguments arguments, boolean withKey) {
    Optional<String> key = key(scope, arguments, withKey, 4);
    CertificateRequest request = request(scope, arguments, key);
    CryptoCost.KEY.charge(scope);
    return certificate(scope.environment().crypto().selfSigned(request));
  }

  private static GoStruct signed(CallScope scope, Arguments arguments, boolean withKey) {
    Optional<String> key = key(scope, arguments, withKey, 5);
    List<GoValue> signer = ((GoStruct) arguments.any(4)).values();
    String certificate = ((GoString) signer.get(0)).bytes();
    String signerKey = ((GoString) signer.get(1)).bytes();
    checkCertificate(scope, certificate, "decodedSignerCert");
    checkKey(scope, signerKey, "error parsing private key: ");
    CertificateRequest request = request(scope, arguments, key);
    CryptoCost.KEY.charge(scope);
    return certificate(
        scope.environment().crypto().signed(request, new KeyPairPem(certificate, signerKey)));
  }

  private static Optional<String> key(
      CallScope scope, Arguments arguments, boolean withKey, int position) {
    if (!withKey) {
      return Optional.empty();
    }
    checkKey(scope, arguments.bytes(position), "parsing private key: ");
    return Optional.of(arguments.bytes(position));
  }

  private static CertificateRequest request(
      CallScope scope, Arguments arguments, Optional<String> key) {
    List<String> addresses = texts(scope, arguments.slice(1), "error parsing ip: ");
    for (String address : addresses) {
      if (!NetAddress.isPlain(address)) {
        throw CallFailure.of("error parsing ip: " + address);
      }
    }
    return new CertificateRequest(
        arguments.bytes(0),
        addresses,
        texts(scope, arguments.slice(2), "error processing alternate dns name: "),
        arguments.integer(3),
        scope.environment().now(),
        false,
        key);
  }

  private static List<String> texts(CallScope scope, GoSlice values, String context) {
    List<String> texts = new ArrayList<>(values.size());
    for (GoValue value : values.elements()) {
      if (!(value instanceof GoString text)) {
        throw CallFailure.of(context + GoFormat.string(scope, value) + " is not a string");
      }
      texts.add(text.bytes());
    }
    return texts;
  }
}
