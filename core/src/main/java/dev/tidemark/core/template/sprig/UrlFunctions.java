package dev.tidemark.core.template.sprig;

import static dev.tidemark.core.template.value.GoType.DICT;
import static dev.tidemark.core.template.value.GoType.STRING;

import dev.tidemark.core.template.env.CallFailure;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.url.GoUrl;
import dev.tidemark.core.template.url.UrlFailure;
import dev.tidemark.core.template.url.UserInfo;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoValue;
import java.util.List;
import java.util.Optional;

/** URLs as dictionaries of their parts, and back. */
final class UrlFunctions {
  private UrlFunctions() {}

  static void addTo(FunctionTable table) {
    table
        .fixed("urlParse", DICT, List.of(STRING), (s, a) -> parse(s, a.bytes(0)))
        .text("urlJoin", List.of(DICT), (s, a) -> join(s, a.map(0)));
  }

  private static GoMap parse(CallScope scope, String text) {
    scope.budget().bytes(text.length() + 400L);
    GoUrl url = parsed(text, "unable to parse url: ");
    GoMap parts = GoMap.dict();
    put(parts, "scheme", url.scheme());
    put(parts, "host", url.host());
    put(parts, "hostname", url.hostname());
    put(parts, "path", url.path());
    put(parts, "query", url.query());
    put(parts, "opaque", url.opaque());
    put(parts, "fragment", url.fragment());
    put(parts, "userinfo", url.user().map(UserInfo::toString).orElse(""));
    return parts;
  }

  private static GoUrl parsed(String text, String context) {
    try {
      return GoUrl.parse(text);
    } catch (UrlFailure failure) {
      throw CallFailure.of(context + failure.words());
    }
  }

  private static void put(GoMap parts, String name, String bytes) {
    parts.put(GoString.ofBytes(name), GoString.ofBytes(bytes));
  }

  private static String join(CallScope scope, GoMap parts) {
    String scheme = part(parts, "scheme");
    String host = part(parts, "host");
    String path = part(parts, "path");
    String query = part(parts, "query");
    String opaque = part(parts, "opaque");
    String fragment = part(parts, "fragment");
    String info = part(parts, "userinfo");
    scope.budget().bytes(4L * (host.length() + path.length() + fragment.length()));
    scope.budget().bytes(4L * (info.length() + query.length() + opaque.length()));
    Optional<UserInfo> user =
        info.isEmpty()
            ? Optional.empty()
            : parsed("proto://" + info + "@host", "unable to parse userinfo in dict: ").user();
    return new GoUrl(scheme, opaque, user, host, path, query, fragment).toString();
  }

  private static String part(GoMap parts, String name) {
    GoValue value = parts.get(GoString.ofBytes(name)).orElse(GoString.EMPTY);
    if (value instanceof GoString text) {
      return text.bytes();
    }
    if (value == GoNil.NIL) {
      throw CallFailure.runtime("invalid memory address or nil pointer dereference");
    }
    String kind = TypeFunctions.kind(value);
    throw CallFailure.of(
        "unable to parse " + name + " key, must be of type string, but " + kind + " found");
  }
}
