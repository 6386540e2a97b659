package dev.tidemark.demo;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * JGit without the configuration of machine and user: their hooks, rewritten URLs and line endings
 * have no place in the demonstration, and JGit would run {@code git} to find the machine's and
 * write measurements into the user's home (reliability section 0).
 */
final class HermeticSystemReader extends SystemReader.Delegate {
  private HermeticSystemReader(SystemReader system) {
    super(system);
  }

  /** Makes JGit hermetic in this process; doing it again changes nothing. */
  static void install() {
    SystemReader current = SystemReader.getInstance();
    if (!(current instanceof HermeticSystemReader)) {
      SystemReader.setInstance(new HermeticSystemReader(current));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new EmptyConfig(parent, fs);
  }

  /** A configuration without file: it holds what is set and never reads or writes. */
  private static final class EmptyConfig extends FileBasedConfig {
    @SuppressWarnings("NullAway") // JGit's own way to say "no file" in a subclass without I/O
    EmptyConfig(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
