package dev.tidemark.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.registry.wire.WireException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "172.15.0.1, PUBLIC",
    "172.32.0.1, PUBLIC",
    "100.63.255.255, PUBLIC",
    "10.1.2.3, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "127.0.0.1, LOOPBACK",
    "127.9.9.9, LOOPBACK",
    "169.254.169.254, LINK_LOCAL",
    "0.0.0.0, UNUSABLE",
    "0.1.2.3, UNUSABLE",
    "224.0.0.1, UNUSABLE",
    "255.255.255.255, UNUSABLE",
    "2001:4860:4860::8888, PUBLIC",
    "::1, LOOPBACK",
    "::, UNUSABLE",
    "fe80::1, LINK_LOCAL",
    "fd00:ec2::254, PRIVATE",
    "fec0::1, PRIVATE",
    "ff02::1, UNUSABLE",
    "::ffff:10.0.0.1, PRIVATE",
    "::10.0.0.1, PRIVATE",
    "64:ff9b::10.0.0.1, PRIVATE",
    "64:ff9b::7f00:1, LOOPBACK",
    "2002:0a00:0001::1, PRIVATE",
    "2002:0808:0808::1, PUBLIC"
  })
  void knowsWhereAnAddressIs(String address, AddressKind kind) {
    assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.9", "127.0.0.1", "169.254.169.254", "0.0.0.0", "fd00::1"})
  void letsNoPublicRegistrySendUsInside(String target) {
    assertThatThrownBy(() -> check("203.0.113.5", target))
        .isInstanceOf(WireException.class)
        .hasMessageStartingWith("registry registry.example may not send us to auth.example");
  }

  @Test
  void letsNoSingleAddressOfSeveralPass() {
    assertThatThrownBy(() -> check("203.0.113.5", "198.51.100.1", "10.0.0.1"))
        .hasMessageEndingWith("whose address is private");
  }

  @Test
  void letsARegistrySendUsToWhereItIs() {
    assertThatCode(() -> check("10.0.0.5", "10.9.9.9")).doesNotThrowAnyException();
    assertThatCode(() -> check("10.0.0.5", "198.51.100.1")).doesNotThrowAnyException();
    assertThatThrownBy(() -> check("10.0.0.5", "127.0.0.1")).hasMessageEndingWith("loopback");
    assertThatThrownBy(() -> check("127.0.0.1", "10.0.0.5")).hasMessageEndingWith("private");
    assertThatThrownBy(() -> check("10.0.0.5", "169.254.169.254"))
        .hasMessageEndingWith("link-local");
  }

  @Test
  void takesARegistryWithoutAddressForAPublicOne() {
    TargetGuard guard =
        new TargetGuard(
            "registry.example",
            host -> {
              throw new UnknownHostException(host);
            });
    assertThatThrownBy(
            () -> guard.check("auth.example", List.of(InetAddress.ofLiteral("10.0.0.1"))))
        .hasMessageEndingWith("private");
  }

  private static void check(String registry, String... targets) throws WireException {
    new TargetGuard("registry.example", host -> List.of(InetAddress.ofLiteral(registry)))
        .check("auth.example", Stream.of(targets).map(InetAddress::ofLiteral).toList());
  }
}
