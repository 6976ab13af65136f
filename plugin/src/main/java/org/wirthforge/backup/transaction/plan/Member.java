package org.wirthforge.backup.transaction.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.json.DateTime;
import org.wirthforge.backup.json.WholeNumber;
import tools.jackson.databind.JsonNode;

/**
 * A member of a plan with its name, for messages. Every mistake says which member, what it is, and what is allowed.
 *
 * @param pointer where it is, such as {@code /recovery_scope/type}
 * @param node what is there; a missing node if nothing is
 */
record Member(String pointer, JsonNode node) {

    private static final int MOST_SHOWN = 80;

    BackupException wrong(String rule) {
        String found = node.isMissingNode() ? "is missing" : "is " + shortened(node.toString());
        String where = pointer.isEmpty() ? "the whole text" : pointer;
        return new BackupException(
                ErrorCode.INVALID_REQUEST, "recovery plan: " + where + " " + found + "; allowed: " + rule);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    boolean there() {
        return !node.isMissingNode();
    }

    /** A member of this object. */
    Member at(String name) {
        return new Member(pointer + "/" + name, node.path(name));
    }

    /** This object, with no members but these. */
    Member only(Set<String> names) {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!names.contains(member.getKey())) {
                throw new Member(pointer + "/" + member.getKey(), member.getValue())
                        .wrong("only the members " + new TreeSet<>(names));
            }
        }
        return this;
    }

    String text() {
        if (!node.isString()) {
            throw wrong("a text");
        }
        return node.stringValue();
    }

    Optional<String> optionalText() {
        return there() ? Optional.of(text()) : Optional.empty();
    }

    Instant time() {
        return DateTime.parse(text()).orElseThrow(() -> wrong("a time such as 2026-01-31T12:00:00Z"));
    }

    boolean flag(boolean otherwise) {
        if (there() && !node.isBoolean()) {
            throw wrong("true or false");
        }
        return there() ? node.booleanValue() : otherwise;
    }

    int integer(int least, int most, int otherwise) {
        if (!there()) {
            return otherwise;
        }
        OptionalLong value = WholeNumber.of(node);
        if (value.isEmpty() || value.getAsLong() < least || value.getAsLong() > most) {
            throw wrong("an integer from " + least + " to " + most);
        }
        return (int) value.getAsLong();
    }

    void number(double least, double most) {
        if (there() && (!node.isNumber() || node.doubleValue() < least || node.doubleValue() > most)) {
            throw wrong("a number from " + least + " to " + most);
        }
    }

    List<Member> items() {
        if (there() && !node.isArray()) {
            throw wrong("a list");
        }
        List<Member> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(new Member(pointer + "/" + items.size(), item));
        }
        return items;
    }

    /** One of the constants of an enum, by its name in lower case. */
    <E extends Enum<E>> E constant(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (node.isString() && PlanJson.name(constant).equals(node.stringValue())) {
                return constant;
            }
            names.add(PlanJson.name(constant));
        }
        throw wrong("one of " + names);
    }
}
