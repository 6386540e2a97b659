package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.registry.wire.Pace;
import dev.tidemark.runtime.controller.spi.RegistryException;
import dev.tidemark.runtime.controller.spi.RegistryException.Reason;
import dev.tidemark.runtime.controller.spi.SecretObject;
import dev.tidemark.testkit.http.Reply;
import dev.tidemark.testkit.net.FaultProxy;
import dev.tidemark.testkit.registry.DockerRegistry;
import dev.tidemark.testkit.registry.FakeFault;
import dev.tidemark.testkit.registry.FakeRegistry;
import dev.tidemark.testkit.registry.FakeRepository;
import dev.tidemark.testkit.tls.TestCa;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R12, R15, R16, R20: what breaks is named in Flux's words, and heals by itself. */
class BrokenConnectionIT {

  @Test
  void r16NamesAResetAtAnyOfTwentyPlacesAndHeals() {
    try (DockerRegistry registry = DockerRegistry.open();
        FaultProxy proxy = FaultProxy.to(registry.host());
        Gateway gateway = Gateway.create()) {
      registry.pusher().push("a/b", List.of("1.0.0", "1.1.0"));
      Access access = Access.to(proxy.host(), "a/b");
      gateway.scan(access);
      long before = proxy.forwarded();
      assertThat(gateway.scan(access).tags()).hasSize(2);
      long answer = proxy.forwarded() - before;
      for (int place = 0; place < 20; place++) {
        proxy.inject(new FaultProxy.Fault.Cut(place * (answer - 1) / 19, true));
        RegistryException failure = gateway.failure(access);
        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure.isTransient()).isTrue();
        assertThat(failure.getMessage()).containsAnyOf("connection reset by peer", "EOF");
        proxy.heal();
        assertThat(gateway.scan(access).tags()).hasSize(2);
      }
    }
  }

  @Test
  void r16NamesAnOrderlyEndAtAnyPlace() {
    try (DockerRegistry registry = DockerRegistry.open();
        FaultProxy proxy = FaultProxy.to(registry.host());
        Gateway gateway = Gateway.create()) {
      registry.pusher().push("a/b", List.of("1.0.0", "1.1.0"));
      Access access = Access.to(proxy.host(), "a/b");
      gateway.scan(access);
      for (int place = 0; place < 160; place += 13) {
        proxy.inject(new FaultProxy.Fault.Cut(place, false));
        assertThat(gateway.failure(access)).hasMessageEndingWith("EOF");
      }
      proxy.heal();
      assertThat(gateway.scan(access).tags()).hasSize(2);
    }
  }

  @Test
  void r15EndsADripWithTheDeadline() {
    try (FakeRegistry registry = FakeRegistry.start();
        Gateway gateway = realTime()) {
      registry.put(
          "a/b",
          FakeRepository.counted(100, "1.%d")
              .withFaults(
                  FakeFault.transport("tags", Reply.Fault.dripping(Duration.ofMillis(50)))));
      Access access = Access.to(registry.host(), "a/b").timeout(Duration.ofSeconds(1));
      long before = System.nanoTime();
      RegistryException failure = gateway.failure(access);
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      assertThat(failure).hasMessage("context deadline exceeded");
      assertThat(took).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void r15EndsASilentServerWithTheDeadline() {
    try (FakeRegistry registry = FakeRegistry.start();
        FaultProxy proxy = FaultProxy.to(registry.host());
        Gateway gateway = realTime()) {
      proxy.inject(new FaultProxy.Fault.Halt(0));
      Access access =
          Access.to(proxy.host(), "a/b").plainHttp(false).timeout(Duration.ofSeconds(1));
      assertThat(gateway.failure(access))
          .hasMessage("Get \"https://" + proxy.host() + "/v2/\": context deadline exceeded");
    }
  }

  /** A gateway on the time of this machine. */
  private static Gateway realTime() {
    return Gateway.create(settings -> settings.withTime(InstantSource.system(), Pace.real()));
  }

  @Test
  void r20RefusesCertificatesAndSaysWhy() {
    TestCa ca = TestCa.create();
    SecretObject trust = Access.secret("Opaque", Map.of("ca.crt", ca.pem()));
    String failed = "tls: failed to verify certificate: x509: ";
    try (FakeRegistry expired = FakeRegistry.start(ca.context(ca.expiredServer("127.0.0.1")));
        FakeRegistry other = FakeRegistry.start(ca.context(ca.server("127.0.0.9")));
        FakeRegistry named = FakeRegistry.start(ca.context(ca.server("registry.example.com")));
        FakeRegistry unknown = FakeRegistry.start(ca.context(TestCa.create().server("127.0.0.1")));
        Gateway gateway = Gateway.create()) {
      assertThat(tls(gateway, expired, trust).getMessage())
          .contains(failed + "certificate has expired or is not yet valid: current time ")
          .contains(" is after ");
      assertThat(tls(gateway, other, trust))
          .hasMessageEndingWith(failed + "certificate is valid for 127.0.0.9, not 127.0.0.1");
      assertThat(tls(gateway, named, trust))
          .hasMessageEndingWith(
              failed
                  + "cannot validate certificate for 127.0.0.1 because it doesn't contain any IP"
                  + " SANs");
      assertThat(tls(gateway, unknown, trust))
          .hasMessageEndingWith(failed + "certificate signed by unknown authority");
      List.of(expired, other, named, unknown)
          .forEach(registry -> assertThat(registry.requests()).isEmpty());
    }
  }

  private static RegistryException tls(Gateway gateway, FakeRegistry at, SecretObject trust) {
    return gateway.failure(Access.to(at.host(), "a/b").plainHttp(false).certificate(trust));
  }

  @Test
  void r20NamesTheNameThatWasWanted() {
    TestCa ca = TestCa.create();
    try (FakeRegistry registry = FakeRegistry.start(ca.context(ca.server("registry.example.com")));
        Gateway gateway =
            Gateway.create(settings ->
                settings.withResolver(host -> List.of(InetAddress.ofLiteral("127.0.0.1"))))) {
      String port = registry.host().substring(registry.host().indexOf(':'));
      SecretObject trust = Access.secret("Opaque", Map.of("ca.crt", ca.pem()));
      Access right = Access.to("registry.example.com" + port, "a/b").plainHttp(false);
      registry.put("a/b", FakeRepository.counted(2, "1.%d"));
      assertThat(gateway.scan(right.certificate(trust)).tags()).hasSize(2);
      Access wrong = Access.to("other.example.com" + port, "a/b").plainHttp(false);
      assertThat(gateway.failure(wrong.certificate(trust)))
          .hasMessageEndingWith(
              "x509: certificate is valid for registry.example.com, not other.example.com");
    }
  }

  @Test
  void showsItsOwnCertificate() {
    TestCa ca = TestCa.create();
    TestCa.Credential client = ca.client("robot");
    try (FakeRegistry registry = FakeRegistry.start(ca.context(ca.server("127.0.0.1")));
        Gateway gateway = Gateway.create()) {
      registry.demandCertificates();
      registry.put("a/b", FakeRepository.counted(2, "1.%d"));
      Access access = Access.to(registry.host(), "a/b").plainHttp(false);
      SecretObject both =
          Access.secret(
              "kubernetes.io/tls",
              Map.of(
                  "ca.crt", ca.pem(),
                  "tls.crt", client.certificatePem(),
                  "tls.key", client.keyPem()));
      assertThat(gateway.scan(access.certificate(both)).tags()).hasSize(2);
      SecretObject trust = Access.secret("Opaque", Map.of("ca.crt", ca.pem()));
      // Behind TLS 1.3's quick start the server's word may be lost with the line it cuts.
      assertThat(gateway.failure(access.certificate(trust)))
          .message()
          .containsPattern("remote error: tls: |write: broken pipe|connection reset by peer");
    }
  }

  @Test
  void namesAHostThatDoesNotExist() {
    try (Gateway gateway =
        Gateway.create(settings ->
            settings.withResolver(host -> {
              throw new UnknownHostException(host);
            }))) {
      assertThat(gateway.failure(Access.to("registry.invalid", "a/b").plainHttp(false)))
          .hasMessage(
              "Get \"https://registry.invalid/v2/\": dial tcp: lookup registry.invalid: no such"
                  + " host");
    }
  }

  @Test
  void saysThatAPlainServerSpeaksNoTls() {
    try (DockerRegistry registry = DockerRegistry.open();
        Gateway gateway = Gateway.create()) {
      assertThat(gateway.failure(Access.to(registry.host(), "a/b").plainHttp(false)))
          .hasMessage(
              "Get \"https://"
                  + registry.host()
                  + "/v2/\": http: server gave HTTP response to HTTPS client");
    }
  }

  @Test
  void r19SaysWhatFluxSaysWhileTheRegistryIsDownAndRecovers() {
    try (DockerRegistry registry = DockerRegistry.open();
        Gateway gateway = Gateway.create()) {
      registry.pusher().push("a/b", List.of("1.0.0"));
      Access access = Access.to(registry.host(), "a/b");
      gateway.scan(access);
      registry.stop();
      String refused = "dial tcp " + registry.host() + ": connect: connection refused";
      // As at a first scan, though the scheme is known: Flux asks anew each time.
      assertThat(gateway.failure(access))
          .hasMessage(
              "Get \"https://%s/v2/\": %s; Get \"http://%s/v2/\": %s"
                  .formatted(registry.host(), refused, registry.host(), refused));
      registry.start();
      assertThat(gateway.scan(access).tags()).containsExactly("1.0.0");
    }
  }

  @Test
  void r12ReadsDigestOfWhatTheTagNamesNow() {
    try (DockerRegistry registry = DockerRegistry.open();
        Gateway gateway = Gateway.create()) {
      String before = registry.pusher().push("a/b", "1.0.0");
      Access access = Access.to(registry.host(), "a/b");
      assertThat(gateway.scan(access).tags()).containsExactly("1.0.0");
      String after = registry.pusher().push("a/b", "1.0.0", " moved");
      assertThat(after).isNotEqualTo(before);
      assertThat(gateway.digest(access, "1.0.0")).isEqualTo(after);
    }
  }
}
