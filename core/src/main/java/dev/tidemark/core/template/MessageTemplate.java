package dev.tidemark.core.template;

import dev.tidemark.core.template.env.Budget;
import dev.tidemark.core.template.env.BudgetExceededException;
import dev.tidemark.core.template.env.CallScope;
import dev.tidemark.core.template.env.TemplateEnvironment;
import dev.tidemark.core.template.exec.Execution;
import dev.tidemark.core.template.exec.ExecutionException;
import dev.tidemark.core.template.exec.Functions;
import dev.tidemark.core.template.exec.MissingFieldException;
import dev.tidemark.core.template.parse.ParsedTemplates;
import dev.tidemark.core.template.parse.SyntaxException;
import dev.tidemark.core.template.parse.TemplateParser;
import dev.tidemark.core.template.sprig.SprigFunctions;
import dev.tidemark.core.template.value.GoString;
import dev.tidemark.core.template.value.GoValue;
import java.util.Optional;

/**
 * A commit message template, {@code spec.git.commit.messageTemplate}, read once and rendered often.
 *
 * <p>Messages and error texts are Flux's (contract section 7), with limits that Flux lacks: see
 * {@link Limits}. Immutable.
 */
public final class MessageTemplate {
  private static final String NAME = "commit message";
  private static final String DEFAULT = "Update from image update automation";
  private static final String PARSING = "unable to create commit message template from spec: ";
  private static final String RUNNING = "failed to run template from spec: ";
  private static final Functions FUNCTIONS = Functions.with(SprigFunctions.all());

  private final Optional<ParsedTemplates> templates;
  private final String problem;

  private MessageTemplate(Optional<ParsedTemplates> templates, String problem) {
    this.templates = templates;
    this.problem = problem;
  }

  /** Reads a template; the empty one is Flux's default message. Errors wait in {@link #problem}. */
  public static MessageTemplate parse(String text) {
    String source = GoString.encode(text.isEmpty() ? DEFAULT : text);
    if (source.length() > Limits.SOURCE_BYTES) {
      return failed("template exceeds the limit of " + Limits.SOURCE_BYTES + " bytes of text");
    }
    try {
      return new MessageTemplate(
          Optional.of(TemplateParser.parse(NAME, source, FUNCTIONS::contains)), "");
    } catch (SyntaxException e) {
      return failed(GoString.decode(e.text()));
    }
  }

  private static MessageTemplate failed(String problem) {
    return new MessageTemplate(Optional.empty(), PARSING + problem);
  }

  /** Why the template cannot be read, in Flux's words; empty when it can. */
  public Optional<String> problem() {
    return templates.isPresent() ? Optional.empty() : Optional.of(problem);
  }

  /** The message over this data. Needs no clock and no chance but those of the environment. */
  public MessageResult render(
      MessageData data, TemplateEnvironment environment, OlderData olderData) {
    if (templates.isEmpty()) {
      return new MessageResult.Failed(problem);
    }
    CallScope scope =
        new CallScope(environment, Budget.of(Limits.STEPS, Limits.INTERMEDIATE_BYTES));
    ChangeTree tree = ChangeTree.of(data.changes());
    try {
      return render(scope, DataValues.of(data, tree), Optional.empty());
    } catch (MissingFieldException e) {
      Optional<RemovedTemplateField> removed = RemovedTemplateField.of(e, olderData);
      if (removed.isEmpty()) {
        return failure(e);
      }
      if (olderData == OlderData.STALL) {
        return removed.get().result();
      }
      return renderOlder(scope, OlderDataValues.of(data, tree), removed.get().field());
    } catch (ExecutionException e) {
      return failure(e);
    }
  }

  private MessageResult renderOlder(CallScope scope, GoValue data, String field) {
    try {
      return render(scope, data, Optional.of(field));
    } catch (ExecutionException e) {
      return failure(e);
    }
  }

  /** An error can quote values of any length; no status has room for those. */
  private static MessageResult failure(ExecutionException e) {
    String text = e.text();
    boolean tooLong = text.length() > Limits.OUTPUT_BYTES;
    String shown = tooLong ? text.substring(0, Limits.OUTPUT_BYTES) + "..." : text;
    return new MessageResult.Failed(RUNNING + GoString.decode(shown));
  }

  private MessageResult render(CallScope scope, GoValue data, Optional<String> olderField) {
    try {
      String message =
          Execution.run(templates.orElseThrow(), FUNCTIONS, scope, data, Limits.OUTPUT_BYTES);
      return new MessageResult.Rendered(GoString.decode(message), olderField);
    } catch (BudgetExceededException e) {
      return new MessageResult.Failed(RUNNING + e.getMessage());
    }
  }
}
