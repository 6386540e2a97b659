package dev.tidemark.core.template.exec;

import dev.tidemark.core.template.env.BudgetExceededException;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.fmt.GoFormat;
import dev.tidemark.core.template.fmt.Quoting;
import dev.tidemark.core.template.parse.Block;
import dev.tidemark.core.template.parse.Operand;
import dev.tidemark.core.template.parse.ParsedTemplates;
import dev.tidemark.core.template.parse.Statement;
import dev.tidemark.core.template.value.GoInt;
import dev.tidemark.core.template.value.GoMap;
import dev.tidemark.core.template.value.GoNil;
import dev.tidemark.core.template.value.GoSlice;
import dev.tidemark.core.template.value.GoValue;
import dev.tidemark.core.template.value.Truth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Runs a template: statements. What is under way lies on a stack of its own, not on the thread's,
 * so that templates may call each other as deep as Go allows.
 */
public final class Execution {
  private static final int MAX_DEPTH = 100_000;

  private final Run run;
  private final Expressions expressions;
  private final int outputLimit;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private int depth;

  private Execution(
      ParsedTemplates templates, Functions functions, CallScope scope, int outputLimit) {
    this.run = new Run(templates, scope, new Operand.Dot(0));
    this.expressions = new Expressions(run, functions);
    this.outputLimit = outputLimit;
  }

  /**
   * Runs the main template.
   *
   * @param data what {@code .} and {@code $} are
   * @param outputLimit most bytes of output
   * @return the output as Go byte string
   * @throws ExecutionException when Go would fail
   * @throws BudgetExceededException when a limit is passed
   */
  public static String run(
      ParsedTemplates templates,
      Functions functions,
      CallScope scope,
      GoValue data,
      int outputLimit) {
    Execution execution = new Execution(templates, functions, scope, outputLimit);
    execution.runMain(Slot.of(data));
    return execution.out.toString();
  }

  private void runMain(Slot data) {
    Block main = run.templates().body(run.templates().name()).orElseThrow();
    run.variables().push("$", data);
    frames.push(Sequence.within(main.statements(), data, 0));
    while (!frames.isEmpty()) {
      switch (frames.element()) {
        case Sequence sequence -> advance(sequence);
        case Loop loop -> advance(loop);
      }
    }
  }

  private void advance(Sequence sequence) {
    if (sequence.hasNext()) {
      run.scope().budget().step();
      statement(sequence.dot(), sequence.next());
      return;
    }
    frames.pop();
    run.variables().truncate(sequence.variables());
    if (sequence.isCall()) {
      run.variables().endTemplate(sequence.callersBase());
      run.enterTemplate(sequence.callersName());
      depth--;
    }
  }

  private void statement(Slot dot, Statement statement) {
    run.at(statement);
    switch (statement) {
      case Statement.Text text -> write(text.content());
      case Statement.Action action -> {
        Slot value = expressions.pipeline(dot, action.pipeline());
        if (action.pipeline().variables().isEmpty()) {
          write(GoFormat.string(run.scope(), Printable.of(value.value())));
        }
      }
      case Statement.Branch branch -> branch(dot, branch);
      case Statement.Range range -> range(dot, range);
      case Statement.Call call -> call(dot, call);
      case Statement.Break leave -> {
        Loop loop = innermostLoop();
        frames.pop();
        run.variables().truncate(loop.outerVariables());
      }
      case Statement.Continue next -> innermostLoop();
    }
  }

  private void write(String bytes) {
    if (out.length() + (long) bytes.length() > outputLimit) {
      throw new BudgetExceededException(
          "template exceeds the limit of " + outputLimit + " bytes of output");
    }
    out.append(bytes);
  }

  /** Drops what is under way inside the innermost loop; the parser has seen that there is one. */
  private Loop innermostLoop() {
    while (!(frames.element() instanceof Loop)) {
      frames.pop();
    }
    return (Loop) frames.element();
  }

  private void branch(Slot dot, Statement.Branch branch) {
    int variables = run.variables().size();
    Slot value = expressions.pipeline(dot, branch.pipeline());
    if (Truth.of(value.value())) {
      enter(branch.body(), branch.with() ? value : dot, variables);
    } else if (branch.otherwise().isPresent()) {
      enter(branch.otherwise().get(), dot, variables);
    } else {
      run.variables().truncate(variables);
    }
  }

  private void enter(Block block, Slot dot, int variables) {
    frames.push(Sequence.within(block.statements(), dot, variables));
  }

  private void range(Slot dot, Statement.Range range) {
    int outer = run.variables().size();
    Slot value = Indirection.of(expressions.pipeline(dot, range.pipeline())).slot();
    int variables = range.pipeline().variables().size();
    Loop.Turns turns =
        switch (value.value()) {
          case GoInt number -> {
            if (variables > 1) {
              throw run.error(
                  "can't use " + number.decimal() + " to iterate over more than one variable");
            }
            yield Loop.Turns.over(number);
          }
          case GoSlice slice -> Loop.Turns.over(slice);
          case GoMap map -> {
            run.scope().budget().steps(map.size());
            yield Loop.Turns.over(map, run.scope().budget());
          }
          case GoNil nil -> Loop.Turns.over(GoInt.of(0));
          default ->
              throw run.error(
                  "range can't iterate over " + GoFormat.string(run.scope(), value.value()));
        };
    if (turns.count() > 0) {
      frames.push(new Loop(range, turns, outer, run.variables().size()));
    } else if (range.otherwise().isPresent()) {
      enter(range.otherwise().get(), dot, outer);
    } else {
      run.variables().truncate(outer);
    }
  }

  private void advance(Loop loop) {
    if (!loop.hasNext()) {
      frames.pop();
      run.variables().truncate(loop.outerVariables());
      return;
    }
    run.scope().budget().step();
    run.variables().truncate(loop.ownVariables());
    Loop.Turn turn = loop.next();
    bind(loop, turn);
    enter(loop.range().body(), turn.element(), loop.ownVariables());
  }

  private void bind(Loop loop, Loop.Turn turn) {
    List<Operand.Variable> variables = loop.range().pipeline().variables();
    if (variables.isEmpty()) {
      return;
    }
    boolean both = variables.size() > 1;
    if (loop.range().pipeline().assigns()) {
      expressions.assign(variables.getFirst().name(), both ? turn.key() : turn.element());
      if (both) {
        expressions.assign(variables.getLast().name(), turn.element());
      }
    } else {
      run.variables().setTop(1, turn.element());
      if (both) {
        run.variables().setTop(2, turn.key());
      }
    }
  }

  private void call(Slot dot, Statement.Call call) {
    Optional<Block> body = run.templates().body(call.name());
    if (body.isEmpty()) {
      throw run.error("template " + Quoting.quote(call.name()) + " not defined");
    }
    if (depth == MAX_DEPTH) {
      throw run.error("exceeded maximum template depth (" + MAX_DEPTH + ")");
    }
    Slot data = call.pipeline().map(p -> expressions.pipeline(dot, p)).orElse(Slot.NONE);
    frames.push(
        Sequence.called(
            body.get().statements(),
            data,
            run.variables().size(),
            run.templateName(),
            run.variables().base()));
    depth++;
    run.variables().startTemplate();
    run.variables().push("$", data);
    run.enterTemplate(call.name());
  }
}
