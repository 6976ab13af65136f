package org.wirthforge.backup.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** What the user had been told by a moment, read from the marks of a journal. */
final class Ledger {

    private final Map<String, Integer> acknowledged = new TreeMap<>();
    private final Map<String, Integer> doubtful = new TreeMap<>();
    private final Map<String, Integer> forgotten = new TreeMap<>();
    private final Set<Integer> unheard = new TreeSet<>();
    private final Map<String, Set<Integer>> found = new TreeMap<>();

    /** Reads marks on top of what is known. */
    Ledger and(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Mark mark) {
                read(mark.text().split(" "));
            }
        }
        return this;
    }

    private void read(String[] words) {
        switch (words[0]) {
            case "begin" -> begin(words[1], words[2]);
            case "backup" -> {
                acknowledged.put(words[2], Integer.parseInt(words[1]));
                unheard.remove(Integer.parseInt(words[1]));
            }
            case "forgot" -> move(words[1], doubtful, forgotten);
            case "undeleted" -> move(words[1], doubtful, acknowledged);
            default -> {
                return;
            }
        }
    }

    private void begin(String what, String which) {
        switch (what) {
            case "backup" -> unheard.add(Integer.parseInt(which));
            case "forget" -> move(which, acknowledged, doubtful);
            case "undelete" -> move(which, forgotten, doubtful);
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** Notes what is visible after a crash: what nobody had heard of and is there all the same may stay, whatever else is told later. */
    void found(Set<String> visible) {
        for (String id : visible) {
            if (!acknowledged.containsKey(id) && !doubtful.containsKey(id) && !forgotten.containsKey(id)) {
                found.put(id, Set.copyOf(rounds(id)));
            }
        }
    }

    private static void move(String id, Map<String, Integer> from, Map<String, Integer> to) {
        Integer round = from.remove(id);
        if (round != null) {
            to.put(id, round);
        }
    }

    @Override
    public String toString() {
        return "told " + acknowledged + ", in doubt " + doubtful + ", forgot " + forgotten + ", not heard of "
                + unheard;
    }

    /** Snapshots that must be there, with their rounds. */
    Map<String, Integer> acknowledged() {
        return acknowledged;
    }

    /** The rounds that a visible snapshot may hold; none if there is no reason for it to be there. */
    Set<Integer> rounds(String id) {
        Integer known = acknowledged.getOrDefault(id, doubtful.get(id));
        if (known != null) {
            return Set.of(known);
        }
        return forgotten.containsKey(id) ? Set.of() : found.getOrDefault(id, unheard);
    }
}
