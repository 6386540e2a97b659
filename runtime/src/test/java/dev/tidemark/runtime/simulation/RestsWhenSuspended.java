package dev.tidemark.runtime.simulation;

import dev.tidemark.core.resource.Kind;
import dev.tidemark.core.resource.Resource;
import java.util.HashMap;
import java.util.Map;

/**
 * 12. Suspend, then nothing is pushed: no run that begins after the suspension pushes. (One that
 * was under way may end.)
 */
final class RestsWhenSuspended extends Invariant {
  private final Map<String, Long> since = new HashMap<>();

  RestsWhenSuspended(World world) {
    super(12, world);
  }

  @Override
  void see(Happening happening) {
    if (happening instanceof Happening.Changed change) {
      Resource<?, ?> object = change.after().or(change::before).orElseThrow();
      if (object.kind() == Kind.IMAGE_UPDATE_AUTOMATION) {
        boolean rests = change.after().isPresent() && object.spec().suspend();
        if (rests) {
          since.putIfAbsent(object.key().toString(), world().timeline().now());
        } else {
          since.remove(object.key().toString());
        }
      }
    } else if (happening instanceof Happening.Pushed push
        && since.getOrDefault(push.by().toString(), Long.MAX_VALUE) < push.began()) {
      violated("%s pushed although it is suspended".formatted(push.by()));
    }
  }
}
