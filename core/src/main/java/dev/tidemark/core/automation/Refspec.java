package dev.tidemark.core.automation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A refspec of {@code spec.git.push.refspec}: where else the new commit goes.
 *
 * @param force whether it begins with {@code +}
 * @param source what is pushed: {@code HEAD}, or a reference name
 * @param target full reference name on the remote
 */
public record Refspec(boolean force, String source, String target) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?!.*(\\.\\.|//|@\\{|\\.lock(/|$)|/\\.|\\.$))[^\\x00-\\x20~^:?*\\[\\\\\\x7f/.-]"
              + "[^\\x00-\\x20~^:?*\\[\\\\\\x7f]*");

  /**
   * Reads a refspec; empty when it is not {@code [+]source:target} with legal names. Wildcards and
   * deletions are none that an update could mean.
   */
  public static Optional<Refspec> parse(String text) {
    boolean force = text.startsWith("+");
    String rest = force ? text.substring(1) : text;
    int colon = rest.indexOf(':');
    String source = colon < 0 ? rest : rest.substring(0, colon);
    String target = colon < 0 ? rest : rest.substring(colon + 1);
    return isName(source) && isName(target) && target.startsWith("refs/")
        ? Optional.of(new Refspec(force, source, target))
        : Optional.empty();
  }

  /** Whether this is a name that Git accepts for a reference, in full or in short. */
  public static boolean isName(String name) {
    return name.length() <= 1024 && !name.endsWith("/") && NAME.matcher(name).matches();
  }

  /** Whether the source stands for the commit just made on this branch. */
  public boolean meansBranch(String branch) {
    return source.equals("HEAD")
        || source.equals(branch)
        || source.equals("heads/" + branch)
        || source.equals("refs/heads/" + branch);
  }
}
