package org.wirthforge.backup.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;

/**
 * What is to be backed up, decided before anything is written.
 *
 * @param roots where the walk starts, in path order
 * @param rules what is left out
 * @param includes components to be recorded
 * @param required components without whose databases there is no snapshot
 * @param failure why the backup cannot succeed: a required part is missing; else empty
 * @param missing the parts that are required and not there
 */
public record SourcePlan(
        List<Root> roots,
        SourceRules rules,
        Set<Component> includes,
        Set<Component> required,
        Optional<String> failure,
        List<Problem> missing) {

    /** Why the backup has failed, given a reason for each component that lacks a database. */
    public Optional<String> without(Map<Component, Problem> failures) {
        return failures.entrySet().stream()
                .filter(failure -> required.contains(failure.getKey()))
                .findFirst()
                .map(failure -> "component '" + failure.getKey().id() + "' is required, and its database "
                        + failure.getValue().path() + " cannot be stored surely: "
                        + failure.getValue().message());
    }
}
