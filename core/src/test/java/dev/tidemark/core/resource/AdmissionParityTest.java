package dev.tidemark.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.document.Node;
import dev.tidemark.core.resource.Decoded.Code;
import dev.tidemark.core.resource.Decoded.Remark;
import dev.tidemark.testkit.JsonTree;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AdmissionParityTest {

  @TestFactory
  Stream<DynamicTest> admitsWhatAnApiServerAdmits() {
    return JsonTree.cases(AdmissionParityTest.class, "admission.json").stream()
        .map(c -> DynamicTest.dynamicTest((String) c.get("id"), () -> checkServer(c)));
  }

  @TestFactory
  Stream<DynamicTest> judgesFieldsAsAnApiServerDoes() {
    return JsonTree.cases(AdmissionParityTest.class, "admission-more.json.gz").stream()
        .map(c -> DynamicTest.dynamicTest((String) c.get("id"), () -> checkFields(c)));
  }

  private static void checkServer(Map<String, Object> c) {
    Decoded decoded = decode(c, "v1");
    if (c.get("admitted").equals(true)) {
      Decoded.Accepted accepted = (Decoded.Accepted) decoded;
      assertStored(accepted.resource(), c);
      String strict = (String) c.get("strict");
      List<String> unknown = unknown(accepted);
      assertThat(unknown.isEmpty()).isEqualTo(strict.equals("admitted"));
      unknown.forEach(path -> assertThat(strict).contains("unknown field \"" + path + "\""));
    } else {
      Decoded.Refused refused = (Decoded.Refused) decoded;
      String expected = ((String) c.get("message")).replace("<name>", "x");
      // The server gives several errors in an order that changes from call to call.
      assertThat(parts(refused.message())).containsExactlyInAnyOrderElementsOf(parts(expected));
      if (refused.violations().size() == 1) {
        assertThat(refused.message()).isEqualTo(expected);
      }
    }
  }

  private static List<String> parts(String message) {
    String errors = message.substring(message.indexOf("is invalid: ") + 12);
    return Arrays.asList(errors.replaceAll("^\\[|]$", "").split(", ", -1));
  }

  private static void checkFields(Map<String, Object> c) {
    switch (decode(c, (String) c.get("version"))) {
      case Decoded.Accepted accepted -> {
        assertThat(c).doesNotContainKey("errors");
        assertStored(accepted.resource(), c);
        assertThat(unknown(accepted)).isEqualTo(JsonTree.strings(c.get("unknown")));
      }
      case Decoded.Refused refused ->
          assertThat(refused.violations().stream().map(Violation::toString))
              .containsExactlyInAnyOrderElementsOf(JsonTree.strings(c.get("errors")));
      case Decoded.Companion companion -> throw new AssertionError(companion);
      case Decoded.Skipped skipped -> throw new AssertionError(skipped);
    }
  }

  private static List<String> unknown(Decoded.Accepted accepted) {
    return accepted.remarks().stream()
        .filter(remark -> remark.code() == Code.UNKNOWN_FIELD)
        .map(Remark::path)
        .toList();
  }

  private static void assertStored(Resource<?, ?> resource, Map<String, Object> c) {
    Object spec = c.get("specStored");
    assertThat((Node) resource.specDocument())
        .isEqualTo(spec == null ? Node.Mapping.empty() : Trees.node(spec));
    Node.Mapping status =
        (Node.Mapping) ResourceEncoder.document(resource).get("status").orElseThrow();
    if (c.get("id").equals("ImagePolicy/v1beta1/status-full")) {
      // The oldest version's latestImage is read as the latestRef of the others.
      assertThat(status.mapping("latestRef")).contains(Node.texts(Map.of("name", "n", "tag", "t")));
      return;
    }
    assertThat((Node) status).isEqualTo(Trees.node(c.get("statusStored")));
  }

  private static Decoded decode(Map<String, Object> c, String version) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "image.toolkit.fluxcd.io/" + version);
    object.put("kind", c.get("kind"));
    object.put("metadata", Map.of("name", "x", "namespace", "flux-system"));
    for (String key : List.of("spec", "status")) {
      if (c.containsKey(key)) {
        object.put(key, c.get(key));
      }
    }
    List<Decoded> all = new ResourceDecoder("default").decode(Trees.node(object));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
