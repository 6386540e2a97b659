package dev.tidemark.git.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.testkit.Law;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever a server sends, its parsers end with a value or an {@link IOException}. */
class AnswerFuzzTest {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";
  private static final List<String> PIECES =
      List.of(
          "0000",
          "0001",
          "0002",
          "0003",
          "0004",
          "000eversion 2\n",
          "000eversion 1\n",
          "001e# service=git-upload-pack\n",
          "0032" + ID + " HEAD\n",
          "003d" + ID + " refs/heads/main\n",
          "0012unborn HEAD  \n",
          "000dpackfile\n",
          "0011shallow-info\n",
          "000funpack ok\n",
          "0018ok refs/heads/main\n",
          "001bng refs/heads/main no\n",
          "0008NAK\n",
          "0031ACK " + ID + "\n",
          "0009ERR x",
          "0006\u0001P",
          "0007\u0002hi",
          "0006\u0003e",
          "0005\u0001",
          "0005\u0009",
          "fff0",
          "ffff",
          "HTTP/1.1 200 OK\r\n",
          "HTTP/1.1 100 Continue\r\n\r\n",
          "HTTP/1.1 20",
          "Content-Length: 5\r\n",
          "Content-Length: -1\r\n",
          "Content-Length: 99999999999999999999\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Transfer-Encoding: gzip\r\n",
          "Content-Type: application/x-git-upload-pack-advertisement\r\n",
          "\r\n",
          "5\r\nhello\r\n",
          "ffffffffffffffff\r\n",
          "-1\r\n",
          "0\r\n\r\n",
          ": \r\n",
          "\0",
          "\n");

  @FuzzTest(maxDuration = "20s")
  void answersAnyBytes(byte[] bytes) {
    readAll(bytes);
  }

  @Test
  void answersSpoiltMessages() {
    Law.holds(40_000, random -> readAll(message(random)));
  }

  private static byte[] message(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    byte[] bytes = text.toString().getBytes(ISO_8859_1);
    for (int spoil = random.nextInt(3); spoil > 0 && bytes.length > 0; spoil--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** One way to read an answer. */
  @FunctionalInterface
  private interface Reader {
    void read(InputStream in) throws IOException;
  }

  private static void readAll(byte[] bytes) {
    List<PushCommand> commands =
        List.of(new PushCommand("refs/heads/main", Optional.of(ID), "f".repeat(40)));
    List<Reader> readers =
        List.of(
            Greeting::read,
            in -> FetchMessages.readRefs(new PacketReader(in)),
            in -> FetchMessages.skipToPackModern(new PacketReader(in)),
            in -> FetchMessages.skipToPackOld(new PacketReader(in), true),
            in -> PushReport.read(new PacketReader(in), commands),
            in -> new SideBand(new PacketReader(in)).transferTo(OutputStream.nullOutputStream()),
            in -> HttpBody.of(in, HttpHead.read(in)).transferTo(OutputStream.nullOutputStream()));
    for (Reader reader : readers) {
      try {
        reader.read(new ByteArrayInputStream(bytes));
      } catch (IOException e) {
        // a refusal, which is what most of these deserve
      }
    }
  }
}
