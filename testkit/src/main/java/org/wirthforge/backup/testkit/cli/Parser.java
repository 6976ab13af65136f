package org.wirthforge.backup.testkit.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Reads the words of a command line by a syntax. Long names must be complete, so that a new option never makes an old script ambiguous. */
public final class Parser {

    private final Syntax syntax;
    private final Map<String, List<String>> values;

    private Parser(Syntax syntax, Map<String, List<String>> values) {
        this.syntax = syntax;
        this.values = values;
    }

    /**
     * Reads the options before the first other word, and leaves the rest.
     *
     * @param syntax of which the options count
     * @param words all words
     * @return the options, and the {@link Arguments#rest() rest}
     * @throws UsageException if an option is unknown, or has no value and needs one
     */
    public static Arguments leading(Syntax syntax, String... words) {
        Parser parser = new Parser(syntax, new HashMap<>());
        List<String> rest = parser.options(true, words);
        if (!rest.isEmpty() && rest.get(0).startsWith("-")) {
            throw Complaints.unknown(syntax, rest.get(0));
        }
        return new Arguments(syntax, parser.values, rest);
    }

    /**
     * Reads everything.
     *
     * @param syntax of the command
     * @param words all words
     * @return what was typed
     * @throws UsageException if it breaks the syntax; values are checked when they are asked for
     */
    public static Arguments all(Syntax syntax, String... words) {
        Parser parser = new Parser(syntax, new HashMap<>());
        return new Arguments(syntax, parser.values, parser.options(false, words));
    }

    /**
     * Reads what follows the word that chooses a command.
     *
     * @param syntax of the command
     * @param before the options before that word; they count as if they came after it
     * @return what was typed
     * @throws UsageException if it breaks the syntax; values are checked when they are asked for
     */
    public static Arguments following(Syntax syntax, Arguments before) {
        Parser parser = new Parser(syntax, before.values());
        List<String> words = before.rest();
        List<String> rest = parser.options(false, words.subList(1, words.size()).toArray(new String[0]));
        return new Arguments(syntax, parser.values, rest);
    }

    private List<String> options(boolean leading, String... words) {
        CommandLine line = parsed(leading, words);
        for (Option option : line.getOptions()) {
            String name = "--" + option.getLongOpt();
            List<String> given = values.get(name);
            if (given == null) {
                given = new ArrayList<>();
                values.put(name, given);
            }
            given.addAll(option.getValuesList());
        }
        return line.getArgList();
    }

    private CommandLine parsed(boolean leading, String... words) {
        try {
            return DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(known(), words, leading);
        } catch (UnrecognizedOptionException e) {
            throw Complaints.unknown(syntax, e.getOption());
        } catch (MissingArgumentException e) {
            throw Complaints.noValue(syntax, "--" + e.getOption().getLongOpt());
        } catch (ParseException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Options known() {
        Options known = new Options();
        for (Parameter option : syntax.options()) {
            String letter = option.letter().isEmpty() ? null : option.letter();
            known.addOption(new Option(letter, option.name().substring(2), option.takesValue(), ""));
        }
        return known;
    }
}
