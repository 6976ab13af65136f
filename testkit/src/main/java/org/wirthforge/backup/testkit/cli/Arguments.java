package org.wirthforge.backup.testkit.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed, by the names of the syntax: {@code --limit} is an option, {@code ID} an operand. Each question about a value answers empty
 * if nothing was typed, and throws {@link UsageException} if what was typed is no such value. Immutable.
 */
public final class Arguments {

    private final Syntax syntax;
    private final Map<String, List<String>> values;
    private final List<String> rest;

    Arguments(Syntax syntax, Map<String, List<String>> values, List<String> rest) {
        this.syntax = syntax;
        this.values = values;
        this.rest = rest;
    }

    /**
     * The same, with the words that are no options as operands.
     *
     * @throws UsageException if something is missing, too many or given twice
     */
    public Arguments complete() {
        for (Parameter option : syntax.options()) {
            int given = texts(option.name()).size();
            if (given > 1 && !option.repeated()) {
                throw Complaints.repeated(option, given);
            }
            if (option.required() && given == 0) {
                throw Complaints.missing(option);
            }
        }
        return withOperands();
    }

    private Arguments withOperands() {
        Map<String, List<String>> all = new HashMap<>(values);
        int next = 0;
        for (Operand operand : syntax.operands()) {
            int end = next + Math.min(operand.most(), rest.size() - next);
            if (end - next < operand.least()) {
                throw Complaints.missing(operand);
            }
            if (end > next) {
                all.put(operand.label(), rest.subList(next, end));
            }
            next = end;
        }
        if (next < rest.size()) {
            throw Complaints.tooMany(syntax, rest.get(next));
        }
        return new Arguments(syntax, all, List.of());
    }

    /** The words that were no options, until {@link #complete} makes them operands. */
    public List<String> rest() {
        return rest;
    }

    /** A copy to add to. */
    Map<String, List<String>> values() {
        Map<String, List<String>> copy = new HashMap<>();
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            copy.put(entry.getKey(), new ArrayList<>(entry.getValue()));
        }
        return copy;
    }

    /** Whether it was typed. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** As it was typed. */
    public Optional<String> text(String name) {
        List<String> typed = texts(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(typed.get(0));
    }

    /** All of them, in order. */
    public List<String> texts(String name) {
        List<String> typed = values.get(name);
        return typed == null ? List.of() : typed;
    }

    /** All of them, each split at commas. */
    public List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String typed : texts(name)) {
            int begin = 0;
            for (int end = typed.indexOf(','); end >= 0; end = typed.indexOf(',', begin)) {
                words.add(typed.substring(begin, end));
                begin = end + 1;
            }
            words.add(typed.substring(begin));
        }
        return words;
    }

    /** As a path, as it was typed. */
    public Optional<Path> path(String name) {
        List<Path> typed = paths(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(typed.get(0));
    }

    /** All of them as paths. */
    public List<Path> paths(String name) {
        List<Path> paths = new ArrayList<>();
        for (String typed : texts(name)) {
            paths.add(Values.path(name, typed));
        }
        return paths;
    }

    /** As a whole number between two, both included. */
    public Optional<Integer> number(String name, int least, int most) {
        Optional<String> typed = text(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(Values.number(name, typed.get(), least, most));
    }

    /** As a decimal number between two, both included. */
    public Optional<Double> decimal(String name, double least, double most) {
        Optional<String> typed = text(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(Values.decimal(name, typed.get(), least, most));
    }

    /** As a length of time: {@code 90s}, {@code 15m}, {@code 36h}, {@code 7d} or {@code 4w}. */
    public Optional<Duration> duration(String name) {
        Optional<String> typed = text(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(Values.duration(name, typed.get()));
    }

    /** As a number of bytes: {@code 512}, {@code 64k}, {@code 10M}, {@code 2GiB} or {@code 1T}, in powers of 1024. */
    public Optional<Long> sizeBytes(String name) {
        Optional<String> typed = text(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(Values.sizeBytes(name, typed.get()));
    }

    /** As a {@link #sizeBytes size} and a {@link #duration length of time} above 0, or one of them: {@code 2GiB}, {@code 10m} or {@code 2GiB,10m}; a small m is minutes. */
    public Optional<Limit> limit(String name) {
        return has(name) ? Optional.of(Values.limit(name, words(name))) : Optional.empty();
    }

    /** As a point in time: {@code 2026-01-31T12:00:00Z}; without a zone that of the reader, without a time the day's begin. */
    public Optional<Instant> instant(String name, ZoneId reader) {
        Optional<String> typed = text(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(Values.instant(name, typed.get(), reader));
    }

    /** As one of the constants, in upper or lower case, with dashes or underscores. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        List<E> typed = choices(name, type);
        return typed.isEmpty() ? Optional.empty() : Optional.of(typed.get(0));
    }

    /** All {@link #words}, each as one of the constants. */
    public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        List<E> chosen = new ArrayList<>();
        for (String typed : words(name)) {
            chosen.add(Values.choice(name, typed, type.getEnumConstants()));
        }
        return chosen;
    }
}
