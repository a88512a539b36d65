package dev.stateroom.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.openrewrite.hcl.internal.grammar.HCLLexer;
import org.openrewrite.hcl.internal.grammar.HCLParser;

/// Reads HCL into blocks and attributes; expressions stay the text that they are in the file.
///
/// The grammar is OpenRewrite's. It has no token for `%{` in a quoted text nor for Unicode escapes;
/// both are skipped here, which leaves the expression's text whole.
final class HclReader {
    private record Fault(int line, String text) {}

    private final HCLParser parser;
    private final List<Fault> faults = new ArrayList<>();
    private final int lineBefore;

    private HclReader(String text, int firstLine) {
        this.lineBefore = firstLine - 1;
        HCLLexer lexer =
                new HCLLexer(
                        CharStreams.fromString(
                                text.startsWith("\uFEFF") ? text.substring(1) : text));
        this.parser = new HCLParser(new CommonTokenStream(lexer));
        BaseErrorListener listener =
                new BaseErrorListener() {
                    @Override
                    public void syntaxError(
                            Recognizer<?, ?> where,
                            @Nullable Object symbol,
                            int line,
                            int column,
                            String message,
                            @Nullable RecognitionException why) {
                        if (!isTemplateMark(message)) {
                            faults.add(new Fault(line + lineBefore, words(symbol)));
                        }
                    }
                };
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
    }

    /// Reads a whole file.
    static HclBody body(String text) throws HclSyntaxException {
        HclReader reader = new HclReader(text, 1);
        HCLParser.BodyContext body = reader.parser.configFile().body();
        Token rest = reader.parser.getCurrentToken();
        if (rest.getType() != Token.EOF) {
            throw new HclSyntaxException(rest.getLine(), "something closes that was not opened");
        }
        return reader.body(body, null);
    }

    /// The members of an object expression `{ … }` that begins in `line`.
    static HclBody object(String expression, int line) throws HclSyntaxException {
        HclReader reader = new HclReader(expression, line);
        ParseTree tree = reader.parser.expression();
        while (tree.getChildCount() == 1 && !(tree instanceof HCLParser.ObjectContext)) {
            tree = tree.getChild(0);
        }
        if (!(tree instanceof HCLParser.ObjectContext object) || !reader.faults.isEmpty()) {
            throw new HclSyntaxException(line, "an object in braces was expected");
        }
        List<HclAttribute> members = new ArrayList<>();
        for (HCLParser.ObjectelemContext element : object.objectelem()) {
            int values = element.expression().size();
            if (values == 1 && element.LPAREN() == null) {
                String name = element.getChild(element.QUOTE().isEmpty() ? 0 : 1).getText();
                members.add(reader.attribute(name, element, element.expression(0)));
            }
        }
        return new HclBody(members, List.of());
    }

    /// The texts of a list `[ … ]`, or null where it is no list of plain texts.
    static @Nullable List<String> texts(String expression) {
        HclReader reader = new HclReader(expression, 1);
        ParseTree tree = reader.whole(HCLParser.TupleContext.class);
        if (!(tree instanceof HCLParser.TupleContext tuple)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (HCLParser.ExpressionContext element : tuple.expression()) {
            String text = HclLiteral.scalar(text(element));
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    /// The members of a map `{ … }`, or null where it is no map of plain texts.
    static @Nullable Map<String, String> pairs(String expression) {
        HclReader reader = new HclReader(expression, 1);
        ParseTree tree = reader.whole(HCLParser.ObjectContext.class);
        if (!(tree instanceof HCLParser.ObjectContext object)) {
            return null;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (HCLParser.ObjectelemContext element : object.objectelem()) {
            if (element.expression().size() != 1 || element.LPAREN() != null) {
                return null;
            }
            String text = HclLiteral.scalar(text(element.expression(0)));
            if (text == null) {
                return null;
            }
            String name = element.getChild(element.QUOTE().isEmpty() ? 0 : 1).getText();
            pairs.put(name, text);
        }
        return pairs;
    }

    /// The expression, where it is of this kind as a whole and nothing is wrong with it.
    private @Nullable ParseTree whole(Class<? extends ParseTree> kind) {
        ParseTree tree = parser.expression();
        boolean all = parser.getCurrentToken().getType() == Token.EOF;
        while (tree.getChildCount() == 1 && !kind.isInstance(tree)) {
            tree = tree.getChild(0);
        }
        return all && faults.isEmpty() && kind.isInstance(tree) ? tree : null;
    }

    /// Reads a body; faults inside one of its blocks are kept for whoever looks into that block.
    private HclBody body(
            HCLParser.@Nullable BodyContext body, HCLParser.@Nullable BlockContext around)
            throws HclSyntaxException {
        List<HclAttribute> attributes = new ArrayList<>();
        List<HclBlock> blocks = new ArrayList<>();
        List<Fault> own = new ArrayList<>(faults);
        if (around != null) {
            own.removeIf(fault -> !within(fault, around));
        }
        if (body != null) {
            for (HCLParser.BodyContentContext content : body.bodyContent()) {
                HCLParser.BlockContext block = content.block();
                HCLParser.AttributeContext attribute = content.attribute();
                if (block != null && !closed(block)) {
                    throw new HclSyntaxException(
                            block.getStart().getLine() + lineBefore,
                            "a block that begins here is never closed");
                } else if (block != null) {
                    own.removeIf(fault -> within(fault, block));
                    blocks.add(block(block));
                } else if (attribute != null && attribute.expression() != null) {
                    attributes.add(
                            attribute(
                                    attribute.getStart().getText(),
                                    attribute,
                                    attribute.expression()));
                }
            }
        }
        if (!own.isEmpty()) {
            throw new HclSyntaxException(own.getFirst().line(), own.getFirst().text());
        }
        return new HclBody(attributes, blocks);
    }

    private HclBlock block(HCLParser.BlockContext block) {
        List<String> labels = new ArrayList<>();
        for (HCLParser.BlockLabelContext label : block.blockLabel()) {
            labels.add(
                    label.stringLiteral() == null
                            ? label.getText().replace("\"", "")
                            : label.stringLiteral().getText());
        }
        return new HclBlock(
                block.getStart().getText(),
                labels,
                text(block.blockExpr()),
                block.getStart().getLine() + lineBefore,
                () -> body(block.blockExpr().body(), block));
    }

    private HclAttribute attribute(
            String name, ParserRuleContext whole, ParserRuleContext expression) {
        return new HclAttribute(name, text(expression), whole.getStart().getLine() + lineBefore);
    }

    private boolean within(Fault fault, HCLParser.BlockContext block) {
        return closed(block)
                && fault.line() >= block.getStart().getLine() + lineBefore
                && fault.line() <= block.getStop().getLine() + lineBefore;
    }

    private static boolean closed(HCLParser.BlockContext block) {
        HCLParser.BlockExprContext braces = block.blockExpr();
        return braces != null && braces.RBRACE() != null && !(braces.RBRACE() instanceof ErrorNode);
    }

    private static String text(ParserRuleContext tree) {
        int from = tree.getStart().getStartIndex();
        int to = tree.getStop() == null ? from : tree.getStop().getStopIndex();
        return tree.getStart().getInputStream().getText(Interval.of(from, Math.max(from, to)));
    }

    private static boolean isTemplateMark(String message) {
        return message.startsWith("token recognition error at: '%{")
                || message.startsWith("token recognition error at: '\\");
    }

    // Never the text itself: it may hold a secret.
    private static String words(@Nullable Object symbol) {
        if (symbol == null) {
            return "a text that is opened here is never closed";
        }
        return symbol instanceof Token token && token.getType() == Token.EOF
                ? "something that is opened is never closed"
                : "this is not HCL";
    }
}
