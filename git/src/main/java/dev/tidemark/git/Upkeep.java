package dev.tidemark.git;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackFile;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PackParser;

/**
 * Keeps a mirror quick and small. Every run adds a small pack or two; when there are many, they are
 * folded into one, which costs what they hold and not what the repository holds. When together they
 * outgrow the first pack, most of them is past, and the next run fetches anew.
 */
final class Upkeep {
  private static final long SMALLEST_TO_RENEW = 64L << 20;

  private final GitLimits limits;

  Upkeep(GitLimits limits) {
    this.limits = limits;
  }

  void tend(Mirror mirror) throws IOException {
    List<Pack> packs = new ArrayList<>(mirror.repository().getObjectDatabase().getPacks());
    if (packs.size() <= limits.packs()) {
      return;
    }
    packs.sort(Comparator.comparingLong((Pack pack) -> pack.getPackFile().length()).reversed());
    List<Pack> small = packs.subList(1, packs.size());
    long bytes = small.stream().mapToLong(pack -> pack.getPackFile().length()).sum();
    if (bytes > Math.max(SMALLEST_TO_RENEW, packs.getFirst().getPackFile().length())) {
      mirror.condemn();
    } else {
      fold(mirror, small);
    }
  }

  private static void fold(Mirror mirror, List<Pack> small) throws IOException {
    ObjectDirectory objects = mirror.repository().getObjectDatabase();
    Set<String> before = names(objects);
    Path folded = Files.createTempFile(objects.getDirectory().toPath(), "incoming_", ".fold");
    try {
      write(mirror, small, folded);
      try (ObjectInserter inserter = mirror.repository().newObjectInserter();
          InputStream in = Files.newInputStream(folded)) {
        PackParser parser = inserter.newPackParser(in);
        parser.parse(NullProgressMonitor.INSTANCE);
      }
    } finally {
      Files.deleteIfExists(folded);
    }
    Set<String> fresh = names(objects);
    fresh.removeAll(before);
    if (!fresh.isEmpty()) {
      small.forEach(pack -> remove(pack.getPackFile()));
    }
  }

  private static Set<String> names(ObjectDirectory objects) {
    Set<String> names = new HashSet<>();
    objects.getPacks().forEach(pack -> names.add(pack.getPackName()));
    return names;
  }

  private static void write(Mirror mirror, List<Pack> small, Path target) throws IOException {
    PackConfig config = new PackConfig();
    config.setDeltaCompress(false);
    config.setThreads(1);
    try (ObjectReader reader = mirror.repository().newObjectReader();
        RevWalk lookup = new RevWalk(reader);
        PackWriter writer = new PackWriter(config, reader.newReader());
        OutputStream out = Files.newOutputStream(target)) {
      Set<ObjectId> ids = new HashSet<>();
      List<RevObject> found = new ArrayList<>();
      for (Pack pack : small) {
        for (PackIndex.MutableEntry entry : pack) {
          ObjectId id = entry.toObjectId();
          if (ids.add(id)) {
            found.add(lookup.lookupAny(id, reader.open(id).getType()));
          }
        }
      }
      writer.setIndexDisabled(true);
      writer.setDeltaBaseAsOffset(true);
      writer.preparePack(found.iterator());
      writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
    }
  }

  /** The index goes first: without it a pack is not looked at. */
  private static void remove(PackFile pack) {
    for (PackExt part : List.of(PackExt.INDEX, PackExt.REVERSE_INDEX, PackExt.PACK)) {
      File file = pack.create(part);
      if (file.exists() && !file.delete()) {
        throw GitFailures.local("removing old packs", new IOException("a file cannot be removed"));
      }
    }
  }
}
