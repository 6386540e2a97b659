package dev.tidemark.git;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * JGit's view of the machine without anybody's Git configuration: no system, user or JGit file is
 * read or written, so no hook path, filter, URL rewrite or credential helper of a user can act
 * (reliability, section 0).
 */
final class IsolatedSystemReader extends SystemReader.Delegate {
  private static final int MIB = 1 << 20;

  private IsolatedSystemReader(SystemReader platform) {
    super(platform);
  }

  /**
   * Puts it in place, for the whole process: JGit keeps this in a static field. Also bounds JGit's
   * caches, which are static too.
   */
  static void install() {
    if (SystemReader.getInstance() instanceof IsolatedSystemReader) {
      return;
    }
    SystemReader.setInstance(new IsolatedSystemReader(SystemReader.getInstance()));
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setPackedGitLimit(8L * MIB);
    cache.setDeltaBaseCacheLimit(4 * MIB);
    cache.setPackedGitMMAP(false);
    cache.setStreamFileThreshold(8 * MIB);
    cache.install();
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") || variable.equals("XDG_CONFIG_HOME")
        ? null
        : super.getenv(variable);
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  /** A configuration that is empty and stays so. */
  private static final class NoConfig extends FileBasedConfig {
    NoConfig(Config parent, FS fs) {
      super(parent, new File("/nonexistent"), fs);
    }

    @Override
    public void load() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public void save() {}

    /** A file system's resolution need not be measured with probe files: a millisecond is safe. */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals("filesystem") ? unit.convert(1, TimeUnit.MILLISECONDS) : otherwise;
    }
  }
}
