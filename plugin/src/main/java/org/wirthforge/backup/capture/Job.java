package org.wirthforge.backup.capture;

import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.source.Found;

/** One object of a batch. */
sealed interface Job permits Job.Reuse, Job.Take, Job.Database, Job.Report {

    /** Unchanged since the parent: its entry is copied. */
    record Reuse(Result.Entry entry) implements Job {}

    /** New or changed: to be read. */
    record Take(Found found) implements Job {}

    /** A database, or what may be one: to be copied through SQLite first. */
    record Database(Found found) implements Job {}

    /** Could not be walked. */
    record Report(Problem problem) implements Job {}
}
