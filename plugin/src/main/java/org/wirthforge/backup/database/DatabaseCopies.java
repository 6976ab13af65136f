package org.wirthforge.backup.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileIdentity;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.source.OpenFiles;

/**
 * The copies of databases that one backup makes: those of the host together and at once, the others one by one when their turn comes. Thread-safe but for
 * {@link #takeTogether}, which comes first.
 */
public final class DatabaseCopies implements Closeable {

    private final Context context;
    private final Check check;
    private final Staging staging;
    private final Patience patience;
    private final AttributeReader reader;
    private final Map<FileIdentity, LiveDatabase> registered = new HashMap<>();
    /** By identity: how a host compares its data sources is not to matter. */
    private final Map<LiveDatabase, Member> members = new IdentityHashMap<>();

    /**
     * What copies are made with.
     *
     * @param registered databases of the host
     * @param temporary directory for the copies
     * @param open files of this process
     * @param patience how long to wait for a busy database
     * @param answer how long to wait for an answer of a data source of the host
     */
    public record Context(
            List<LiveDatabase> registered, Path temporary, OpenFiles open, Duration patience, Duration answer) {

        /** Copies the list. */
        public Context {
            registered = List.copyOf(registered);
        }
    }

    /** Looks which registered databases exist; copies nothing yet. */
    public DatabaseCopies(Context context, Check check, Pace pace) {
        this.context = context;
        this.check = check;
        this.staging = new Staging(context.temporary());
        this.patience = new Patience(context.patience(), context.answer(), pace);
        this.reader = AttributeReader.of(FileSystems.getDefault());
        for (LiveDatabase database : context.registered()) {
            identity(database.file()).ifPresent(identity -> registered.putIfAbsent(identity, database));
        }
    }

    private Optional<FileIdentity> identity(Path file) {
        try {
            return Optional.of(reader.stamp(file.toRealPath()).identity());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Whether the host has registered a file, under whatever name. */
    public boolean registered(Stamp stamp) {
        return stamp.identified() && registered.containsKey(stamp.identity());
    }

    /**
     * Copies registered databases at one moment. Those that cannot be copied say so when they are asked for.
     *
     * @param wanted which
     * @param known whether a state is one whose content need not be copied again
     */
    public void takeTogether(Predicate<LiveDatabase> wanted, Predicate<FileState> known)
            throws IOException, CancelledException {
        List<Member> chosen = new ArrayList<>();
        for (LiveDatabase database : registered.values()) {
            if (wanted.test(database)) {
                Member member = new Member(database, reader, patience);
                members.put(database, member);
                chosen.add(member);
            }
        }
        if (!chosen.isEmpty()) {
            new CommonMoment(chosen, staging, patience, known).take();
        }
    }

    /** Whether a database was found, at the common moment, in a state whose content need not be copied again. */
    public boolean unchanged(Stamp stamp) {
        Member member = members.get(registered.get(stamp.identity()));
        return member != null && member.unchanged();
    }

    /**
     * The copy of a database. The caller has it checked, and discards it.
     *
     * @param file the database
     * @param stamp what it is
     * @return the copy; empty if it is no database but an ordinary file
     * @throws UncopiedException if there can be none that is to be trusted
     */
    public Optional<Staged> copy(Path file, Stamp stamp) throws IOException, CancelledException {
        LiveDatabase database = registered.get(stamp.identity());
        if (database == null) {
            return new ForeignCopies(reader, context.open(), staging, patience).copy(file, stamp, check);
        }
        Member member = members.get(database);
        if (member == null || member.unchanged()) {
            member = new Member(database, reader, patience);
            new CommonMoment(List.of(member), staging, patience, state -> false).take();
        }
        if (member.failed()) {
            throw member.failure();
        }
        return Optional.of(new Staged(member.copy(), member.before(), member.making(), check, Optional.empty()));
    }

    /** Removes a copy; one of a registered database stays for other names of the same file. */
    public void discard(Staged staged) throws IOException {
        boolean shared =
                members.values().stream().anyMatch(member -> staged.file().equals(member.copy()));
        if (!shared) {
            Staging.discard(staged.file());
        }
    }

    @Override
    public void close() throws IOException {
        staging.close();
    }
}
