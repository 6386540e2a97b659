package dev.tidemark.core.template.parse;

import dev.tidemark.core.template.fmt.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses what stands inside an action: pipelines, commands, operands. */
final class PipelineParser {
  private static final String RANGE = "range";

  private final ParseContext context;
  private final TokenStream tokens;
  private int parens;

  PipelineParser(ParseContext context, TokenStream tokens) {
    this.context = context;
    this.tokens = tokens;
  }

  /** A pipeline up to {@code end}, which is taken. */
  Pipeline pipeline(String where, TokenKind end) {
    int position = tokens.peekNonSpace().position();
    List<Operand.Variable> variables = new ArrayList<>();
    boolean assigns = declarations(where, variables);
    List<Command> commands = new ArrayList<>();
    while (true) {
      Token token = tokens.nextNonSpace();
      if (token.is(end)) {
        check(commands, where);
        return new Pipeline(position, assigns, variables, commands);
      }
      switch (token.kind()) {
        case BOOL,
            CHARACTER_CONSTANT,
            COMPLEX,
            DOT,
            FIELD,
            IDENTIFIER,
            NUMBER,
            NIL,
            RAW_STRING,
            STRING,
            VARIABLE,
            LEFT_PAREN -> {
          tokens.pushBack(token);
          commands.add(command());
        }
        default -> throw context.unexpected(token, where);
      }
    }
  }

  /** Reads {@code $x :=}, {@code $x =} or, in a range, {@code $i, $x :=}; true for {@code =}. */
  private boolean declarations(String where, List<Operand.Variable> variables) {
    while (tokens.peekNonSpace().is(TokenKind.VARIABLE)) {
      Token variable = tokens.next();
      Token after = tokens.peek();
      Token next = tokens.peekNonSpace();
      if (next.is(TokenKind.ASSIGN) || next.is(TokenKind.DECLARE)) {
        tokens.nextNonSpace();
        declare(variable, variables);
        return next.is(TokenKind.ASSIGN);
      }
      if (!next.is(TokenKind.CHARACTER) || !next.text().equals(",")) {
        if (after.is(TokenKind.SPACE)) {
          tokens.pushBack(after);
        }
        tokens.pushBack(variable);
        return false;
      }
      tokens.nextNonSpace();
      declare(variable, variables);
      if (!where.equals(RANGE) || variables.size() >= 2) {
        throw context.error("too many declarations in " + where);
      }
      switch (tokens.peekNonSpace().kind()) {
        case VARIABLE, RIGHT_DELIMITER, RIGHT_PAREN -> {
          // The second variable of a range, or a missing value that is reported later.
        }
        default -> throw context.error("range can only initialize variables");
      }
    }
    return false;
  }

  private void declare(Token variable, List<Operand.Variable> variables) {
    variables.add(new Operand.Variable(variable.position(), List.of(variable.text())));
    context.declare(variable.text());
  }

  private void check(List<Command> commands, String where) {
    if (commands.isEmpty()) {
      throw context.error("missing value for " + where);
    }
    for (int i = 1; i < commands.size(); i++) {
      boolean literal =
          switch (commands.get(i).operands().getFirst()) {
            case Operand.Bool b -> true;
            case Operand.Dot d -> true;
            case Operand.Nil n -> true;
            case Operand.Text t -> true;
            case NumberLiteral n -> true;
            case Operand.Field f -> false;
            case Operand.Variable v -> false;
            case Operand.Chain c -> false;
            case Operand.Function f -> false;
            case Pipeline p -> false;
          };
      if (literal) {
        throw context.error("non executable command in pipeline stage " + (i + 1));
      }
    }
  }

  /** Operands up to a pipe, which is taken, or the end of the pipeline, which is not. */
  private Command command() {
    int position = tokens.peekNonSpace().position();
    List<Operand> operands = new ArrayList<>();
    while (true) {
      tokens.pushBack(tokens.nextNonSpace());
      operand().ifPresent(operands::add);
      Token token = tokens.next();
      switch (token.kind()) {
        case SPACE -> {
          continue;
        }
        case RIGHT_DELIMITER, RIGHT_PAREN -> tokens.pushBack(token);
        case PIPE -> {
          // Taken: the next command follows.
        }
        default -> throw context.unexpected(token, "operand");
      }
      if (operands.isEmpty()) {
        throw context.error("empty command");
      }
      return new Command(position, operands);
    }
  }

  private Optional<Operand> operand() {
    Optional<Operand> term = term();
    if (term.isEmpty() || !tokens.peek().is(TokenKind.FIELD)) {
      return term;
    }
    int position = tokens.peek().position();
    List<String> names = new ArrayList<>();
    while (tokens.peek().is(TokenKind.FIELD)) {
      names.add(tokens.next().text().substring(1));
    }
    return Optional.of(
        switch (term.get()) {
          case Operand.Field field -> new Operand.Field(position, joined(field.names(), names));
          case Operand.Variable variable ->
              new Operand.Variable(position, joined(variable.names(), names));
          case Operand.Bool literal -> throw literalWithField(literal);
          case Operand.Text literal -> throw literalWithField(literal);
          case Operand.Nil literal -> throw literalWithField(literal);
          case Operand.Dot literal -> throw literalWithField(literal);
          case NumberLiteral literal -> throw literalWithField(literal);
          case Operand.Function function -> new Operand.Chain(position, function, names);
          case Operand.Chain chain -> new Operand.Chain(position, chain, names);
          case Pipeline pipeline -> new Operand.Chain(position, pipeline, names);
        });
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private SyntaxException literalWithField(Operand literal) {
    return context.error("unexpected . after term " + Quoting.quote(literal.text()));
  }

  private Optional<Operand> term() {
    Token token = tokens.nextNonSpace();
    int position = token.position();
    String text = token.text();
    return switch (token.kind()) {
      case IDENTIFIER -> {
        if (!context.functions().test(text)) {
          throw context.error("function " + Quoting.quote(text) + " not defined");
        }
        yield Optional.of(new Operand.Function(position, text));
      }
      case DOT -> Optional.of(new Operand.Dot(position));
      case NIL -> Optional.of(new Operand.Nil(position));
      case VARIABLE -> {
        if (!context.isDeclared(text)) {
          throw context.error("undefined variable " + Quoting.quote(text));
        }
        yield Optional.of(new Operand.Variable(position, List.of(text)));
      }
      case FIELD -> Optional.of(new Operand.Field(position, List.of(text.substring(1))));
      case BOOL -> Optional.of(new Operand.Bool(position, text.equals("true")));
      case CHARACTER_CONSTANT, COMPLEX, NUMBER -> Optional.of(number(token));
      case LEFT_PAREN -> Optional.of(parenthesized());
      case STRING, RAW_STRING ->
          Optional.of(new Operand.Text(position, text, context.string(token)));
      default -> {
        tokens.pushBack(token);
        yield Optional.empty();
      }
    };
  }

  private Pipeline parenthesized() {
    if (parens >= TemplateParser.MAX_NESTING) {
      throw context.error("max expression depth exceeded");
    }
    parens++;
    Pipeline pipeline = pipeline("parenthesized pipeline", TokenKind.RIGHT_PAREN);
    parens--;
    return pipeline;
  }

  private NumberLiteral number(Token token) {
    try {
      return NumberReader.read(token);
    } catch (LiteralException e) {
      throw context.error(e.text());
    }
  }
}
