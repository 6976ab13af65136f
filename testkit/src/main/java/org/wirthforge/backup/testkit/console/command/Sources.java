package org.wirthforge.backup.testkit.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.testkit.console.output.Output;

/** Where snapshots were made from, in words. */
final class Sources {

    private static final String UNKNOWN = "?";

    private Sources() {}

    /** On one line: {@code /home/a/photos}, or for parts of one directory {@code /home/a: config, data}. */
    static String line(Snapshot snapshot) {
        List<String> places = places(snapshot);
        if (places.size() < 2) {
            return places.isEmpty() ? UNKNOWN : places.get(0);
        }
        String above = places.get(0).substring(0, Math.max(0, places.get(0).lastIndexOf('/')));
        boolean together = places.stream().allMatch(place -> place.lastIndexOf('/') == above.length());
        if (!together || !places.stream().allMatch(place -> place.startsWith(above + "/"))) {
            return String.join(", ", places);
        }
        return (above.isEmpty() ? "/" : above) + ": "
                + places.stream()
                        .map(place -> place.substring(above.length() + 1))
                        .collect(Collectors.joining(", "));
    }

    private static List<String> places(Snapshot snapshot) {
        return snapshot.sources().stream()
                .map(source -> source.place().orElse(UNKNOWN))
                .toList();
    }

    /** Root by root, with what it is called in the snapshot. */
    static void print(Output output, Snapshot snapshot) {
        String name = "Sources    ";
        for (Snapshot.Source source : snapshot.sources()) {
            output.text(name + source.path() + "  (" + source.component().id() + ")  from "
                    + source.place().orElse("an unknown place"));
            name = "           ";
        }
    }

    /** Tells whoever typed {@code latest} what that is, and that others may have their own. */
    static void announce(Output output, Snapshot latest, List<Snapshot> all, boolean chosenBySource) {
        List<List<Optional<String>>> different = new ArrayList<>();
        for (Snapshot snapshot : all) {
            List<Optional<String>> places =
                    snapshot.sources().stream().map(Snapshot.Source::place).toList();
            if (!different.contains(places)) {
                different.add(places);
            }
        }
        String what = "latest is " + latest.id() + (latest.sources().isEmpty() ? "" : " of " + line(latest));
        if (chosenBySource || different.size() < 2) {
            output.note(what);
        } else {
            output.hint(what + ", the newest of all " + different.size() + " sources; see 'list'");
        }
    }
}
