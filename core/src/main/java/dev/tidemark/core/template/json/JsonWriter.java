package dev.tidemark.core.template.json;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.FloatText;
import dev.tidemark.core.template.value.Arguments;
import dev.tidemark.core.template.value.GoBool;
import dev.tidemark.core.template.value.GoComplex;
import dev.tidemark.core.template.value.GoFloat;
import dev.tidemark.core.template.value.GoFunction;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoPointer;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoStruct;
import dev.tidemark.core.template.value.GoType;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Kind;
import dev.tidemark.core.template.value.Methods;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One walk over a value. */
final class JsonWriter {
  /** From this level on Go looks for cycles, and names the container found there. */
  private static final int LEVEL_OF_CYCLES = 1000;

  private final CallScope scope;
  private final boolean escapeHtml;
  private final StringBuilder out = new StringBuilder();

  /** The maps and lists that are being written, outermost first. */
  private final List<GoValue> open = new ArrayList<>();

  private record Entry(String key, GoValue value) {}

  JsonWriter(CallScope scope, boolean escapeHtml) {
    this.scope = scope;
    this.escapeHtml = escapeHtml;
  }

  String write(GoValue value) {
    value(value);
    return out.toString();
  }

  private void append(String json) {
    scope.budget().bytes(json.length());
    out.append(json);
  }

  private void value(GoValue value) {
    Optional<GoFunction> own = Methods.find(value.type(), "MarshalJSON");
    Optional<GoFunction> text = Methods.find(value.type(), "MarshalText");
    boolean isNilPointer = value instanceof GoPointer pointer && pointer.isNil();
    if (!isNilPointer && own.isPresent()) {
      String json = call(own.get(), value);
      append(escapeHtml ? JsonStrings.escapeHtml(json) : json);
    } else if (!isNilPointer && text.isPresent()) {
      append(JsonStrings.quote(call(text.get(), value), escapeHtml));
    } else {
      plain(value);
    }
  }

  private String call(GoFunction method, GoValue receiver) {
    try {
      return bytes((GoSlice) method.body().call(scope, new Arguments(List.of(receiver))));
    } catch (CallFailure failure) {
      throw CallFailure.of(
          "json: error calling "
              + method.name()
              + " for type "
              + receiver.type()
              + ": "
              + failure.text());
    }
  }

  private void plain(GoValue value) {
    switch (value) {
      case GoNil nil -> append("null");
      case GoBool bool -> append(Boolean.toString(bool.value()));
      case GoInt number -> append(number.decimal());
      case GoFloat number -> append(number(number));
      case GoComplex complex -> throw unsupported(complex.type());
      case GoString text -> append(JsonStrings.quote(text.bytes(), escapeHtml));
      case GoSlice slice -> slice(slice);
      case GoMap map -> map(map);
      case GoStruct struct -> struct(struct);
      case GoPointer pointer -> {
        if (pointer.isNil()) {
          append("null");
        } else {
          nested(pointer, () -> value(pointer.target()));
        }
      }
    }
  }

  private static CallFailure unsupported(GoType type) {
    return CallFailure.of("json: unsupported type: " + type);
  }

  private static String number(GoFloat number) {
    double value = number.value();
    int bits = number.type().kind().bits();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw CallFailure.of("json: unsupported value: " + FloatText.of(value, 'g', -1, bits));
    }
    double size = Math.abs(value);
    boolean small = bits == 32 ? (float) size < 1e-6f : size < 1e-6;
    boolean large = bits == 32 ? (float) size >= 1e21f : size >= 1e21;
    if (size == 0 || !(small || large)) {
      return FloatText.of(value, 'f', -1, bits);
    }
    String text = FloatText.of(value, 'e', -1, bits);
    int zero = text.length() - 2;
    return text.startsWith("e-0", zero - 2)
        ? text.substring(0, zero) + text.charAt(zero + 1)
        : text;
  }

  /** Writes a container's contents, unless the container is being written already. */
  @SuppressWarnings(
      "ReferenceEquality") // a cycle comes back to the same container, not an equal one
  private void nested(GoValue container, Runnable contents) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i) == container) {
        int length = open.size() - i;
        GoValue named = open.get(i + Math.max(LEVEL_OF_CYCLES - i, 0) % length);
        throw CallFailure.of("json: unsupported value: encountered a cycle via " + named.type());
      }
    }
    open.add(container);
    scope.budget().enter();
    try {
      contents.run();
    } finally {
      scope.budget().leave();
      open.removeLast();
    }
  }

  private void slice(GoSlice slice) {
    if (slice.isNil()) {
      append("null");
    } else if (slice.type().element().kind() == Kind.UINT8) {
      byte[] raw = bytes(slice).getBytes(StandardCharsets.ISO_8859_1);
      append("\"" + Base64.getEncoder().encodeToString(raw) + "\"");
    } else {
      nested(slice, () -> elements(slice.elements()));
    }
  }

  private static String bytes(GoSlice slice) {
    StringBuilder bytes = new StringBuilder(slice.size());
    slice.elements().forEach(each -> bytes.append((char) (((GoInt) each).bits() & 0xFF)));
    return bytes.toString();
  }

  private void elements(List<GoValue> elements) {
    append("[");
    for (int i = 0; i < elements.size(); i++) {
      append(i > 0 ? "," : "");
      value(elements.get(i));
    }
    append("]");
  }

  private void map(GoMap map) {
    Kind kind = map.type().key().kind();
    boolean textual = kind == Kind.STRING || kind.isSigned() || kind.isUnsigned();
    if (!textual && Methods.find(map.type().key(), "MarshalText").isEmpty()) {
      throw unsupported(map.type());
    }
    if (map.isNil()) {
      append("null");
    } else {
      nested(map, () -> entries(map));
    }
  }

  private void entries(GoMap map) {
    List<Entry> entries = new ArrayList<>(map.size());
    for (GoValue key : map.sortedKeys(scope.budget())) {
      map.get(key).ifPresent(value -> entries.add(new Entry(key(key), value)));
    }
    entries.sort(Comparator.comparing(Entry::key));
    append("{");
    for (int i = 0; i < entries.size(); i++) {
      append((i > 0 ? "," : "") + JsonStrings.quote(entries.get(i).key(), escapeHtml) + ":");
      value(entries.get(i).value());
    }
    append("}");
  }

  private String key(GoValue key) {
    return switch (key) {
      case GoString text -> text.bytes();
      case GoInt number when Methods.find(key.type(), "MarshalText").isEmpty() -> number.decimal();
      default ->
          Methods.find(key.type(), "MarshalText").map(method -> call(method, key)).orElse("");
    };
  }

  private void struct(GoStruct struct) {
    scope.budget().enter();
    try {
      append("{");
      boolean first = true;
      for (JsonField field : JsonField.of(struct)) {
        append((first ? "" : ",") + JsonStrings.quote(field.name(), escapeHtml) + ":");
        value(field.value());
        first = false;
      }
      append("}");
    } finally {
      scope.budget().leave();
    }
  }
}
