package org.wirthforge.backup.testkit.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What one command is called, says of itself and takes. Options are asked for by their long name with both dashes, operands by their label;
 * operands are filled from the left, so only the last may vary in number. To be used by one thread.
 */
public final class Syntax {

    private final String name;
    private String program = "";
    private final List<String> about;
    private final List<Parameter> options = new ArrayList<>();
    private final List<Operand> operands = new ArrayList<>();

    private Syntax(String name, List<String> about) {
        this.name = name;
        this.about = about;
    }

    /**
     * Takes nothing so far.
     *
     * @param name the word that chooses it
     * @param about lines that describe it; the first stands alone in the list of commands
     * @return a syntax to add to
     */
    public static Syntax of(String name, String... about) {
        return new Syntax(name, List.of(about));
    }

    /** An option without a value. */
    public Syntax flag(String option, String... help) {
        return add(new Parameter("", option, "", false, false, List.of(help)));
    }

    /** An option without a value that has a short name too. */
    public Syntax flag(char letter, String option, String... help) {
        return add(new Parameter(String.valueOf(letter), option, "", false, false, List.of(help)));
    }

    /** An option with a value, which may be left out. */
    public Syntax option(String option, String label, String... help) {
        return add(new Parameter("", option, label, false, false, List.of(help)));
    }

    /** An option with a value, which must be given. */
    public Syntax required(String option, String label, String... help) {
        return add(new Parameter("", option, label, true, false, List.of(help)));
    }

    /** An option with a value, which may be given any number of times. */
    public Syntax repeated(String option, String label, String... help) {
        return add(new Parameter("", option, label, false, true, List.of(help)));
    }

    /** Exactly one word. */
    public Syntax operand(String label, String... help) {
        return operands(label, 1, 1, help);
    }

    /** One word or none. */
    public Syntax optionalOperand(String label, String... help) {
        return operands(label, 0, 1, help);
    }

    /** From {@code least} to {@code most} words. */
    public Syntax operands(String label, int least, int most, String... help) {
        operands.add(new Operand(label, least, most, List.of(help)));
        return this;
    }

    /** The same, as a command of a program. */
    public Syntax within(String whole) {
        program = whole + " ";
        return this;
    }

    private Syntax add(Parameter option) {
        options.add(option);
        return this;
    }

    /** The word that chooses it. */
    public String name() {
        return name;
    }

    /** With the program before it, such as {@code wf-host backup}. */
    public String fullName() {
        return program + name;
    }

    /** Lines that describe it. */
    public List<String> about() {
        return about;
    }

    List<Parameter> options() {
        return options;
    }

    List<Operand> operands() {
        return operands;
    }
}
