package dev.tidemark.cli.create;

import dev.tidemark.cli.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code --label} as Kubernetes judges labels. */
final class Labels {
  private static final Pattern PART =
      Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]");
  private static final Pattern PREFIX =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int LONGEST_PREFIX = 253;

  private Labels() {}

  static Map<String, String> parse(List<String> labels) {
    Map<String, String> parsed = new TreeMap<>();
    for (String label : labels) {
      String[] parts = label.split("=", -1);
      if (parts.length != 2) {
        throw CommandFailure.usage("invalid label format '" + label + "', must be key=value");
      }
      if (!isKey(parts[0])) {
        throw CommandFailure.usage(
            "invalid label '%s': a key consists of letters, digits, '-', '_' or '.', may have a DNS name and '/' before it, and begins and ends with a letter or digit"
                .formatted(parts[0]));
      }
      if (!parts[1].isEmpty() && !PART.matcher(parts[1]).matches()) {
        throw CommandFailure.usage(
            "invalid label value '%s': at most 63 letters, digits, '-', '_' or '.', the first and last a letter or digit"
                .formatted(parts[1]));
      }
      parsed.put(parts[0], parts[1]);
    }
    return parsed;
  }

  private static boolean isKey(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      return PART.matcher(key).matches();
    }
    String prefix = key.substring(0, slash);
    return prefix.length() <= LONGEST_PREFIX
        && PREFIX.matcher(prefix).matches()
        && PART.matcher(key.substring(slash + 1)).matches();
  }
}
