package dev.tidemark.git.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Git's own programs on a repository of this machine. They act as a server does: the repository's
 * hooks run, and a branch that is checked out is not moved.
 */
public final class ProcessWire extends StreamWire {
  private final Path folder;

  /** A way to the repository in a folder, which is given by its absolute path. */
  public ProcessWire(Path folder) {
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + folder);
    }
    this.folder = folder;
  }

  @Override
  protected Conversation start(GitService service, boolean modern, Deadline deadline)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("git", service.program().substring("git-".length()), folder.toString());
    Map<String, String> environment = builder.environment();
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.keySet().removeIf(name -> name.equals("GIT_DIR") || name.equals("GIT_WORK_TREE"));
    if (modern) {
      environment.put("GIT_PROTOCOL", "version=2");
    } else {
      environment.remove("GIT_PROTOCOL");
    }
    try {
      return new Program(builder.start());
    } catch (IOException e) {
      throw new NetworkException(
          "git is needed for repositories on disk, and cannot be started: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    hangUp();
  }

  private static final class Program implements Conversation {
    private static final int LONGEST_COMPLAINT = 4096;

    private final Process process;
    private final InputStream output;
    private final OutputStream input;
    private final StringBuilder complaint = new StringBuilder();
    private final Thread listener;

    Program(Process process) {
      this.process = process;
      output = new BufferedInputStream(process.getInputStream(), 32_768);
      input = new BufferedOutputStream(process.getOutputStream(), 32_768);
      listener = Thread.startVirtualThread(this::listen);
    }

    @Override
    public InputStream output() {
      return output;
    }

    @Override
    public OutputStream input() {
      return input;
    }

    @Override
    public String complaint() {
      try {
        listener.join(2000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      synchronized (complaint) {
        return Wording.printable(complaint.toString()).strip();
      }
    }

    @Override
    public void close() {
      try {
        input.close();
      } catch (IOException e) {
        // It does not listen any more.
      }
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }

    private void listen() {
      byte[] buffer = new byte[1024];
      try (InputStream errors = process.getErrorStream()) {
        for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
          synchronized (complaint) {
            if (complaint.length() < LONGEST_COMPLAINT) {
              complaint.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
          }
        }
      } catch (IOException e) {
        // The program is gone.
      }
    }
  }
}
