package dev.tidemark.cli.console;

import dev.tidemark.runtime.controller.spi.Progress;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/**
 * The streams of one run of the program, its environment and its clock. Data goes to standard
 * output, what is said to people goes to standard error with Flux's symbols (ecosystem: symbols and
 * streams of the Flux CLI).
 */
public final class Console {
  private final InputStream input;
  private final PrintStream data;
  private final PrintStream human;
  private final boolean terminal;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Progress progress;

  private Console(
      InputStream input,
      PrintStream data,
      PrintStream human,
      boolean terminal,
      Map<String, String> environment,
      InstantSource clock,
      Progress progress) {
    this.input = input;
    this.data = data;
    this.human = human;
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * The streams of this process, in UTF-8. The launcher tells in {@code tidemark.terminal} whether
   * standard output is a terminal: Java itself can only say it of both streams together.
   */
  public static Console ofProcess() {
    boolean terminal = Boolean.getBoolean("tidemark.terminal");
    Console plain = of(System.in, System.out, System.err, terminal);
    return plain.colour() && plain.humanTerminal() ? plain.withProgress() : plain;
  }

  /** Shows progress on the terminal that both streams of the process are. */
  private Console withProgress() {
    ProgressLine line =
        new ProgressLine(
            human, System::nanoTime, new TerminalWidth(environment), Console::paintBeside);
    PrintStream err = behind(new Curtain(human, line));
    System.setErr(err); // what other rooms log goes there
    Runtime.getRuntime().addShutdownHook(new Thread(line::finish, "progress-end"));
    return new Console(
        input, behind(new Curtain(data, line)), err, terminal, environment, clock, line);
  }

  private static void paintBeside(Runnable painter) {
    Thread.ofPlatform().daemon().name("progress").start(painter);
  }

  private static PrintStream behind(Curtain curtain) {
    return new PrintStream(curtain, true, StandardCharsets.UTF_8);
  }

  /** A console on given streams; {@code terminal} permits colour and progress bars. */
  public static Console of(
      InputStream input, PrintStream data, PrintStream human, boolean terminal) {
    return new Console(
        input, data, human, terminal, System.getenv(), InstantSource.system(), Progress.none());
  }

  /** The same streams with another environment and clock. */
  public Console in(Map<String, String> otherEnvironment, InstantSource otherClock) {
    return new Console(input, data, human, terminal, otherEnvironment, otherClock, progress);
  }

  /** The environment's variables. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The clock that ages are told by. */
  public InstantSource clock() {
    return clock;
  }

  /** Whether standard output is a terminal. */
  public boolean terminal() {
    return terminal;
  }

  /** Whether standard error is a terminal. */
  public boolean humanTerminal() {
    return Boolean.getBoolean("tidemark.terminal.err");
  }

  /** Whether colour may be used: on a terminal, unless {@code NO_COLOR} is set. */
  public boolean colour() {
    String refused = environment.get("NO_COLOR");
    return terminal && (refused == null || refused.isEmpty());
  }

  /** A text from outside on one line, with nothing in it that steers a terminal. */
  public static String printable(String text) {
    return text.codePoints().anyMatch(Console::isUnprintable)
        ? text.codePoints()
            .map(c -> isUnprintable(c) ? '\uFFFD' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : text;
  }

  private static boolean isUnprintable(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }

  /** Standard input. */
  public InputStream input() {
    return input;
  }

  /** Is told how far long work has come; shows it on a terminal only, unless NO_COLOR is set. */
  public Progress progress() {
    return progress;
  }

  /** Whether standard output has failed: who read it has gone. */
  public boolean unread() {
    return data.checkError();
  }

  /** Writes a line of data to standard output. */
  public void data(String line) {
    data.println(line);
  }

  /** Writes data as it is, without a line break. */
  public void rawData(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    data.write(bytes, 0, bytes.length);
    data.flush();
  }

  /** {@code ►}: something begins. */
  public void action(String line) {
    say("►", line);
  }

  /** {@code ✚}: something is made. */
  public void generated(String line) {
    say("✚", line);
  }

  /** {@code ◎}: something is waited for. */
  public void waiting(String line) {
    say("◎", line);
  }

  /** {@code ✔}: something is done. */
  public void success(String line) {
    say("✔", line);
  }

  /** {@code ⚠️}: something needs a look, and does not stop the run. */
  public void warning(String line) {
    say("⚠️", line);
  }

  /** {@code ✗}: something failed. */
  public void failure(String line) {
    say("✗", line);
  }

  /** A line for people without a symbol. */
  public void line(String line) {
    human.println(line);
  }

  /** Writes to people as it is, without a line break: a question, a bar that moves. */
  public void rawHuman(String text) {
    human.print(text);
    human.flush();
  }

  private void say(String symbol, String line) {
    human.println(symbol + " " + line);
  }

  /** Standard output as a writer, for the command line parser's help. */
  public PrintWriter dataWriter() {
    return new PrintWriter(data, true, StandardCharsets.UTF_8);
  }

  /** Standard error as a writer, for the command line parser's errors. */
  public PrintWriter humanWriter() {
    return new PrintWriter(human, true, StandardCharsets.UTF_8);
  }
}
