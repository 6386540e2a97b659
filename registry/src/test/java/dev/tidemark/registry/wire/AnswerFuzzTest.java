package dev.tidemark.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.testkit.Law;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Any bytes are an answer or a failure, and no body is longer than what was sent. */
class AnswerFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "HTTP/1.1 200 OK\r\n",
          "HTTP/1.0 204\r\n",
          "HTTP/1.1 100 x\r\n\r\n",
          "\r\n",
          "\n",
          ":",
          "Content-Length: 5\r\n",
          "Content-Length: 0\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Connection: close\r\n",
          "\r\n\r\n",
          "5\r\nhello\r\n",
          "0\r\n\r\n",
          "hello",
          "ffff\r\n",
          "X: y\r\n",
          " ",
          "\t",
          "\u0000",
          "\u00ff");

  @FuzzTest(maxDuration = "20s")
  void answersAnyBytes(byte[] bytes) {
    answers(bytes);
  }

  @Test
  void answersNoise() {
    Law.holds(
        20_000,
        random -> {
          StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\n");
          for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
          }
          answers(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        });
  }

  private static void answers(byte[] bytes) {
    InputStream in = new ByteArrayInputStream(bytes);
    try {
      ResponseHead head = ResponseHead.read(in, 4096);
      assertThat(head.status()).isBetween(101, 999);
      boolean chunked = head.chunked();
      OptionalLong length = chunked ? OptionalLong.empty() : head.length();
      byte[] body = new BodyStream(in, chunked, length, () -> {}).readAllBytes();
      assertThat(body.length).isLessThan(bytes.length);
      assertThat(length.isEmpty() || length.getAsLong() == body.length).isTrue();
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
  }
}
