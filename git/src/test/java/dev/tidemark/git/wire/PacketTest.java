package dev.tidemark.git.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PacketTest {
  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);

  private static PacketReader reader(String text) {
    return new PacketReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @Test
  void readsWhatIsWritten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PacketWriter(out).line("größe\n").delimiter().line("").flush();
    PacketReader packets = new PacketReader(new ByteArrayInputStream(out.toByteArray()));
    assertThat(packets.text()).isEqualTo("größe");
    assertThat(packets.next()).isEqualTo(Packet.Mark.DELIMITER);
    assertThat(packets.text()).isEmpty();
    assertThat(packets.next()).isEqualTo(Packet.Mark.FLUSH);
    assertThat(packets.nextOrEnd()).isEmpty();
    assertThatThrownBy(packets::next).isInstanceOf(EOFException.class);
  }

  @Test
  void refusesWhatIsNoPacket() {
    for (String text : List.of("<htm", "0003", "00g0")) {
      assertThatThrownBy(() -> reader(text + "x".repeat(70_000)).next())
          .as(text)
          .isInstanceOf(ProtocolException.class);
    }
    assertThatThrownBy(() -> reader("0009ERR\u0007").next()).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> reader("000cERR no\u0007\n").text())
        .isInstanceOf(RemoteErrorException.class)
        .hasMessage("no");
  }

  @Test
  void splitsSideBands() throws IOException {
    String answer =
        "0009\u0001data"
            + "000a\u0002half "
            + "000c\u0002line\r3%"
            + "000b\u0002\rdone\n"
            + "0007\u0001!!"
            + "000b\u0002\u001b[31mx"
            + "0000"
            + "rest";
    SideBand band = new SideBand(reader(answer));
    assertThat(new String(band.readAllBytes(), UTF_8)).isEqualTo("data!!");
    assertThat(band.messages()).containsExactly("done", "[31mx");
    assertThatThrownBy(() -> new SideBand(reader("000a\u0003fatal")).readAllBytes())
        .isInstanceOf(RemoteErrorException.class)
        .hasMessage("fatal");
    assertThatThrownBy(() -> new SideBand(reader("0006\u0001x")).readAllBytes())
        .isInstanceOf(EOFException.class);
  }

  @Test
  void readsBothGreetings() throws IOException {
    Greeting modern =
        Greeting.read(
            new ByteArrayInputStream(
                ("000eversion 2\n" + "0017ls-refs=unborn foo\n" + "0011fetch=filter\n" + "0000")
                    .getBytes(UTF_8)));
    assertThat(modern.version()).isEqualTo(GitWire.Version.V2);
    assertThat(modern.capabilities().has("ls-refs", "unborn")).isTrue();
    assertThat(modern.capabilities().has("fetch", "shallow")).isFalse();
    String first = A + " HEAD\0 shallow symref=HEAD:refs/heads/main filter\n";
    String old =
        "001e# service=git-upload-pack\n0000"
            + line(first)
            + line(A + " refs/heads/main\n")
            + line(B + " refs/tags/v1\n")
            + line(A + " refs/tags/v1^{}\n")
            + "0000";
    Greeting greeting = Greeting.read(new ByteArrayInputStream(old.getBytes(UTF_8)));
    assertThat(greeting.version()).isEqualTo(GitWire.Version.V0);
    assertThat(greeting.refs().head()).contains("refs/heads/main");
    assertThat(greeting.refs().commit("refs/tags/v1")).contains(A);
    assertThat(greeting.refs().ids()).hasSize(3);
    assertThatThrownBy(() ->
            Greeting.read(
                new ByteArrayInputStream(
                    ("000eversion 2\n" + line("object-format=sha256\n") + "0000").getBytes(UTF_8))))
        .hasMessageContaining("only sha1 is");
  }

  private static String line(String text) {
    return String.format("%04x", text.length() + 4) + text;
  }

  @Test
  void asksForContentInOneRound() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FetchRequest request = FetchRequest.content(A, List.of(B), "blob:limit=1");
    FetchMessages.writeModern(new PacketWriter(out), request, true);
    assertThat(out.toString(UTF_8).replaceAll("(?m)^[0-9a-f]{4}", ""))
        .contains("want " + A, "shallow " + B, "deepen 1", "filter blob:limit=1", "have " + B)
        .contains("done\n")
        .contains("thin-pack");
    FetchRequest whole =
        new FetchRequest(
            List.of(A), List.of(), List.of(), OptionalInt.of(1), Optional.empty(), false);
    assertThatThrownBy(() ->
            FetchMessages.writeOld(
                new PacketWriter(out), whole, Capabilities.parse(List.of("side-band-64k")), false))
        .hasMessageContaining("shallow");
  }

  @Test
  void reportsEachReference() throws IOException {
    List<PushCommand> commands =
        List.of(
            new PushCommand("refs/heads/a", Optional.empty(), A),
            new PushCommand("refs/heads/b", Optional.of(A), B),
            new PushCommand("refs/heads/c", Optional.of(A), B));
    assertThat(commands.getFirst().toLine()).isEqualTo("0".repeat(40) + " " + A + " refs/heads/a");
    String answer =
        line("unpack ok\n")
            + line("ok refs/heads/a\n")
            + line("ng refs/heads/b hook\u001b declined\n")
            + line("ng refs/heads/x y\n")
            + "0000";
    PushReport report = PushReport.read(reader(answer), commands);
    assertThat(report.accepted()).isFalse();
    assertThat(report.refusals())
        .containsExactly(
            Map.entry("refs/heads/b", "hook declined"),
            Map.entry("refs/heads/c", "the server did not report on it"));
  }
}
