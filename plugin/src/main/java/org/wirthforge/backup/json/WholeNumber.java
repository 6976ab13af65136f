package org.wirthforge.backup.json;

import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Whole numbers as JSON schemas understand them: JSON has one kind of number, so 30.0 and 3e1 are the integer 30. */
public final class WholeNumber {

    /** From here on not every whole number is a double, so one that was written with a fraction may have been another. */
    private static final double EXACT = 1L << 53;

    private WholeNumber() {}

    /**
     * Reads a number.
     *
     * @return empty if it is no number, none without a fraction, or too large for a {@code long}; with a point or an exponent, beyond 2<sup>53</sup>
     */
    public static OptionalLong of(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
        }
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        return Math.rint(value) == value && Math.abs(value) <= EXACT
                ? OptionalLong.of((long) value)
                : OptionalLong.empty();
    }
}
