package org.wirthforge.backup.retention;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wirthforge.backup.retention.Source.Part;

/** How people are told which source is meant: as shortly as still tells all those of the repository apart. */
final class SourceNames {

    private static final int SPELLED = 6;

    private static final List<Function<Part, String>> MANNERS = List.of(
            Part::path,
            part -> part.place().orElse(part.path() + " of an unknown place"),
            part -> part.component() + " " + part.path() + " of " + part.place().orElse("an unknown place"));

    private final Map<Source, String> names;

    SourceNames(Set<Source> all) {
        names = named(all);
    }

    private static Map<Source, String> named(Set<Source> sources) {
        Map<Source, String> named = new HashMap<>();
        for (Function<Part, String> manner : MANNERS) {
            boolean last = manner == MANNERS.get(MANNERS.size() - 1);
            named.clear();
            sources.forEach(source -> named.put(source, text(source, manner, last ? Integer.MAX_VALUE : SPELLED)));
            if (new HashSet<>(named.values()).size() == named.size()) {
                break;
            }
        }
        return named;
    }

    private static String text(Source source, Function<Part, String> manner, int most) {
        if (source.parts().isEmpty()) {
            return "what nobody knows";
        }
        List<String> parts = source.parts().stream().map(manner).sorted().toList();
        return parts.size() <= most
                ? String.join(", ", parts)
                : parts.stream().limit(most).collect(Collectors.joining(", ")) + " and " + (parts.size() - most)
                        + " more";
    }

    /** What is said behind a reason; nothing if there is only one source, and so no doubt. */
    String of(Source source) {
        return names.size() < 2 ? "" : " of " + names.get(source);
    }
}
