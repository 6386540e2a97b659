package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.fmt.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Parses a source into its templates: the control structures. One instance reads the body of one
 * template; {@code define} and {@code block} start another on the same tokens.
 */
public final class TemplateParser {
  /** How deep blocks, and parentheses, may nest. Go's stack allows more; ours is smaller. */
  static final int MAX_NESTING = 200;

  private final ParseContext context;
  private final TokenStream tokens;
  private final Map<String, Block> templates;
  private final PipelineParser pipelines;
  private int rangeDepth;
  private int nesting;

  private TemplateParser(
      String name, TokenStream tokens, Predicate<String> functions, Map<String, Block> templates) {
    this.context = new ParseContext(name, tokens, functions);
    this.tokens = tokens;
    this.templates = templates;
    this.pipelines = new PipelineParser(context, tokens);
  }

  /**
   * Parses a source.
   *
   * @param name name of the main template
   * @param source Go byte string
   * @param functions which function names exist
   * @throws SyntaxException when Go would refuse it
   */
  public static ParsedTemplates parse(String name, String source, Predicate<String> functions) {
    TemplateParser parser =
        new TemplateParser(name, new TokenStream(source), functions, new LinkedHashMap<>());
    Block main = parser.main();
    parser.define(name, main);
    return new ParsedTemplates(name, source, parser.templates);
  }

  private TemplateParser nested() {
    TemplateParser parser =
        new TemplateParser(context.name(), tokens, context.functions(), templates);
    parser.nesting = nesting;
    return parser;
  }

  /** How a list of statements ended. */
  private enum Ending {
    END("{{end}}"),
    ELSE("{{else}}");

    private final String text;

    Ending(String text) {
      this.text = text;
    }
  }

  private record Body(Block block, Ending ending) {}

  private Block main() {
    List<Statement> statements = new ArrayList<>();
    while (!tokens.peek().is(TokenKind.END_OF_TEXT)) {
      if (tokens.peek().is(TokenKind.LEFT_DELIMITER)) {
        Token delimiter = tokens.next();
        Token word = tokens.nextNonSpace();
        if (word.is(TokenKind.DEFINE)) {
          nested().definition();
          continue;
        }
        tokens.pushBack(word);
        tokens.pushBack(delimiter);
      }
      Optional<Ending> ending = statement(statements);
      if (ending.isPresent()) {
        throw context.error("unexpected " + ending.get().text);
      }
    }
    return new Block(statements);
  }

  private void definition() {
    String where = "define clause";
    Token token = tokens.nextNonSpace();
    String name = templateName(token, where);
    expectRightDelimiter(where);
    define(name, wholeBody(where));
  }

  private Block wholeBody(String where) {
    Body body = body();
    if (body.ending != Ending.END) {
      throw context.error("unexpected " + body.ending.text + " in " + where);
    }
    return body.block;
  }

  private void define(String name, Block body) {
    Block known = templates.get(name);
    if (known == null || known.isEmpty()) {
      templates.put(name, body);
    } else if (!body.isEmpty()) {
      throw context.error("template: multiple definition of template " + Quoting.quote(name));
    }
  }

  private Body body() {
    List<Statement> statements = new ArrayList<>();
    while (!tokens.peekNonSpace().is(TokenKind.END_OF_TEXT)) {
      Optional<Ending> ending = statement(statements);
      if (ending.isPresent()) {
        return new Body(new Block(statements), ending.get());
      }
    }
    throw context.error("unexpected EOF");
  }

  private Optional<Ending> statement(List<Statement> statements) {
    Token token = tokens.nextNonSpace();
    if (token.is(TokenKind.TEXT)) {
      statements.add(new Statement.Text(token.position(), token.text()));
      return Optional.empty();
    }
    if (!token.is(TokenKind.LEFT_DELIMITER)) {
      throw context.unexpected(token, "input");
    }
    context.startAction(token.line());
    Optional<Ending> ending = action(statements);
    context.endAction();
    return ending;
  }

  private Optional<Ending> action(List<Statement> statements) {
    Token token = tokens.nextNonSpace();
    switch (token.kind()) {
      case END -> {
        expectRightDelimiter("end");
        return Optional.of(Ending.END);
      }
      case ELSE -> {
        otherwise();
        return Optional.of(Ending.ELSE);
      }
      case BLOCK -> statements.add(block());
      case BREAK -> statements.add(new Statement.Break(leave(token, "{{break}}")));
      case CONTINUE -> statements.add(new Statement.Continue(leave(token, "{{continue}}")));
      case IF -> statements.add(branch(false));
      case WITH -> statements.add(branch(true));
      case RANGE -> statements.add(range());
      case TEMPLATE -> statements.add(call());
      default -> {
        tokens.pushBack(token);
        int position = tokens.peek().position();
        statements.add(
            new Statement.Action(
                position, pipelines.pipeline("command", TokenKind.RIGHT_DELIMITER)));
      }
    }
    return Optional.empty();
  }

  /** {@code else if} and {@code else with} leave their word for {@link #elseBlock}. */
  private void otherwise() {
    TokenKind kind = tokens.peekNonSpace().kind();
    if (kind != TokenKind.IF && kind != TokenKind.WITH) {
      expectRightDelimiter("else");
    }
  }

  private int leave(Token word, String where) {
    Token token = tokens.nextNonSpace();
    if (!token.is(TokenKind.RIGHT_DELIMITER)) {
      throw context.unexpected(token, where);
    }
    if (rangeDepth == 0) {
      throw context.error(where + " outside {{range}}");
    }
    return word.position();
  }

  private record Control(Pipeline pipeline, Block body, Optional<Block> otherwise) {}

  private Control control(String where) {
    enter();
    int variables = context.variables();
    Pipeline pipeline = pipelines.pipeline(where, TokenKind.RIGHT_DELIMITER);
    boolean loops = where.equals("range");
    rangeDepth += loops ? 1 : 0;
    Body body = body();
    rangeDepth -= loops ? 1 : 0;
    Optional<Block> otherwise =
        body.ending == Ending.ELSE ? Optional.of(elseBlock(where)) : Optional.empty();
    context.forgetVariables(variables);
    nesting--;
    return new Control(pipeline, body.block, otherwise);
  }

  private void enter() {
    if (++nesting > MAX_NESTING) {
      throw context.error("blocks nested more than " + MAX_NESTING + " deep");
    }
  }

  private Block elseBlock(String where) {
    TokenKind next = tokens.peek().kind();
    boolean chained =
        (where.equals("if") && next == TokenKind.IF)
            || (where.equals("with") && next == TokenKind.WITH);
    if (chained) {
      tokens.next();
      return new Block(List.of(branch(next == TokenKind.WITH)));
    }
    Body body = body();
    if (body.ending != Ending.END) {
      throw context.error("expected end; found " + body.ending.text);
    }
    return body.block;
  }

  private Statement branch(boolean with) {
    Control control = control(with ? "with" : "if");
    return new Statement.Branch(
        control.pipeline.position(), with, control.pipeline, control.body, control.otherwise);
  }

  private Statement range() {
    Control control = control("range");
    return new Statement.Range(
        control.pipeline.position(), control.pipeline, control.body, control.otherwise);
  }

  private Statement block() {
    String where = "block clause";
    Token token = tokens.nextNonSpace();
    String name = templateName(token, where);
    Pipeline pipeline = pipelines.pipeline(where, TokenKind.RIGHT_DELIMITER);
    int line = tokens.lastLine();
    TemplateParser parser = nested();
    parser.enter();
    Body body = parser.body();
    if (body.ending != Ending.END) {
      throw context.errorAt(line, "unexpected " + body.ending.text + " in " + where);
    }
    parser.define(name, body.block);
    return new Statement.Call(token.position(), name, Quoting.quote(name), Optional.of(pipeline));
  }

  private Statement call() {
    String where = "template clause";
    Token token = tokens.nextNonSpace();
    String name = templateName(token, where);
    Token after = tokens.nextNonSpace();
    Optional<Pipeline> pipeline = Optional.empty();
    if (!after.is(TokenKind.RIGHT_DELIMITER)) {
      tokens.pushBack(after);
      pipeline = Optional.of(pipelines.pipeline(where, TokenKind.RIGHT_DELIMITER));
    }
    return new Statement.Call(token.position(), name, Quoting.quote(name), pipeline);
  }

  private String templateName(Token token, String where) {
    if (!token.is(TokenKind.STRING) && !token.is(TokenKind.RAW_STRING)) {
      throw context.unexpected(token, where);
    }
    return context.string(token);
  }

  private void expectRightDelimiter(String where) {
    Token token = tokens.nextNonSpace();
    if (!token.is(TokenKind.RIGHT_DELIMITER)) {
      throw context.unexpected(token, where);
    }
  }
}
