package org.wirthforge.backup.capture;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.capture.file.EntryMaker;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.file.Looks;
import org.wirthforge.backup.capture.file.Opener;
import org.wirthforge.backup.capture.file.OwnerNames;
import org.wirthforge.backup.capture.past.Ancestry;
import org.wirthforge.backup.capture.past.Moved;
import org.wirthforge.backup.capture.past.ParentList;
import org.wirthforge.backup.capture.past.PastList;
import org.wirthforge.backup.capture.past.RenamedDirectories;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Crew;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.pack.ChunkWriter;
import org.wirthforge.backup.pack.PackSession;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.snapshot.Outline;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.StoredDatabase;
import org.wirthforge.backup.source.SourceWalk;
import org.wirthforge.backup.store.LocalStore;

/** The part of a backup that moves bytes: from the roots of a plan into durable packs and two lists. Used once. */
public final class Capture {

    /** Where the bytes go. */
    public record Place(LocalStore store, RepositoryId repository, ChunkIndex index) {}

    /** Makes the document as far as it is known when everything has been captured; empty if there will be no snapshot. */
    @FunctionalInterface
    public interface Draft {
        /** Called before the last pack is closed. */
        Optional<SnapshotDocument> of(Capture captured);
    }

    private final CaptureContext context;
    private final Place place;
    private final Pace pace;
    private final Tally tally;
    private final Instant scanStarted;
    private final FrameWatch frames;
    private EntryList entries;
    private EntryList problems;
    private List<Problem> samples;
    private SnapshotDocument.Owners owners;
    private Snapshot.Totals totals;
    private List<StoredDatabase> storedDatabases;
    private Map<Component, Problem> databaseFailures;
    private Optional<SnapshotDocument> document = Optional.empty();
    private Optional<ChunkRef> outline = Optional.empty();
    private long storedBytes;
    private List<String> unmatched = List.of();
    private long dataPacks;
    private long readBytes;
    private long sockets;

    public Capture(CaptureContext context, Place place, Pace pace, Tally tally) {
        this.context = context;
        this.place = place;
        this.pace = pace;
        this.tally = tally;
        this.scanStarted = context.clock().instant();
        this.frames = FrameWatch.start(context.signals());
    }

    /** Captures everything; on return it is durable. When cancelled, what has been stored by then is durable, too. */
    public void take(SourcePlan plan, Ancestry ancestry, Draft draft) throws IOException, CancelledException {
        tally.enter(Phase.TRANSFERRING);
        ancestry.parent()
                .ifPresent(parent ->
                        tally.expect(parent.entries().count(), parent.totals().bytes()));
        WriterSettings settings = context.packing().apply(place.repository());
        try (PackSession session = new PackSession(place.store(), place.index(), settings);
                ChunkReader reader = new ChunkReader(place.store(), place.index())) {
            try {
                ChunkWriter meta = session.writer(PackFormat.Content.META);
                run(plan, ancestry, session, reader, meta);
                document = draft.of(this);
                if (document.isPresent()) {
                    outline = outline(document.get(), ancestry, session, meta);
                }
            } catch (CancelledException e) {
                session.flush();
                throw e;
            }
            session.flush();
            storedBytes = session.storedBytes();
            dataPacks = session.dataPacks();
        }
    }

    /** The parent's if that leads to the same content; so a backup that has nothing to store writes no pack. */
    private Optional<ChunkRef> outline(SnapshotDocument made, Ancestry ancestry, PackSession session, ChunkWriter meta)
            throws IOException {
        Optional<ChunkRef> inherited = ancestry.parent()
                .filter(parent -> parent.holdsTheSame(made))
                .flatMap(SnapshotDocument::outline)
                .filter(chunk -> session.contains(chunk.id()));
        return inherited.isPresent() ? inherited : Outline.put(made, place.repository(), meta);
    }

    private void run(SourcePlan plan, Ancestry ancestry, PackSession session, ChunkReader reader, ChunkWriter meta)
            throws IOException, CancelledException {
        Outlet outlet = new Outlet(meta, tally);
        Freshness freshness = Freshness.of(scanStarted);
        ParentList parent = ancestry.parent().isPresent()
                ? new ParentList(ancestry.parent().get(), reader, session::contains, freshness)
                : null;
        OwnerNames names =
                new OwnerNames(ancestry.parent().map(SnapshotDocument::owners).orElse(SnapshotDocument.Owners.NONE));
        AttributeReader attributes =
                AttributeReader.of(place.store().layout().root().getFileSystem());
        EntryMaker maker = new EntryMaker(attributes, context.open(), freshness, names, context.clock());
        Relay relay = new Relay();
        Scout scout = parent != null && context.workers() > 1 ? new Scout(relay) : null;
        EmptiedRoots emptied = EmptiedRoots.among(plan.roots(), ancestry, reader, scout != null ? scout : relay);
        List<Opener> openers = new ArrayList<>();
        Looks looks = new Looks(maker, new Opener(maker, plan.roots()));
        Feed.Past past =
                parent == null ? null : past(new PastList(ancestry.parent().get(), reader), parent, plan, looks);
        try (SourceWalk walk = new SourceWalk(
                        plan.roots(), plan.rules(), context.open(), scout != null ? scout : relay, pace);
                Databases databases = new Databases(context.databases(), ancestry, freshness, pace);
                Feed feed = new Feed(
                        scout != null ? scout : emptied.watching(walk::next), past, outlet, looks, databases)) {
            relay.feed = feed;
            databases.takeTogether(plan.roots());
            Worker.Pipeline pipeline = new Worker.Pipeline(feed, outlet, maker, databases, pace, tally);
            List<Crew.Task> tasks = new ArrayList<>();
            for (int i = 0; i < context.workers(); i++) {
                Opener opener = new Opener(maker, plan.roots());
                openers.add(opener);
                Worker worker = new Worker(pipeline, session.writer(PackFormat.Content.DATA), opener);
                tasks.add(worker::run);
            }
            if (scout != null) {
                tasks.add(() -> scout.run(emptied.watching(walk::next)));
            }
            new Crew("wf-backup-worker", feed::abort).run(tasks);
            storedDatabases = databases.stored();
            unmatched = walk.unmatched();
            databaseFailures = databases.failures();
        } finally {
            for (Opener opener : openers) {
                opener.close();
            }
        }
        entries = outlet.finishEntries();
        problems = outlet.finishProblems();
        samples = outlet.samples();
        owners = names.toOwners();
        totals = outlet.totals(session.newBytes());
        readBytes = outlet.readBytes();
        sockets = relay.sockets.get();
    }

    private static Feed.Past past(PastList list, ParentList parent, SourcePlan plan, Looks looks) {
        return new Feed.Past(
                parent, new Moved(list, parent, looks), new RenamedDirectories(list, parent, plan.roots()));
    }

    /** The walk needs its sink before the feed exists. */
    private static final class Relay implements org.wirthforge.backup.source.ProblemSink {
        private final AtomicLong sockets = new AtomicLong();
        private Feed feed;

        @Override
        public void report(byte[] path, Problem.Code code, String message) {
            feed.report(path, code, message);
        }

        @Override
        public void socket() {
            sockets.incrementAndGet();
        }
    }

    public Instant scanStarted() {
        return scanStarted;
    }

    public EntryList entries() {
        return entries;
    }

    public EntryList problems() {
        return problems;
    }

    public List<Problem> samples() {
        return samples;
    }

    public SnapshotDocument.Owners owners() {
        return owners;
    }

    public Snapshot.Totals totals() {
        return totals;
    }

    public List<StoredDatabase> databases() {
        return storedDatabases;
    }

    /** Why a component lacks a database, one reason each. */
    public Map<Component, Problem> databaseFailures() {
        return databaseFailures;
    }

    /** Patterns given for this backup that matched nothing. */
    public List<String> unmatched() {
        return unmatched;
    }

    /** What the draft said. */
    public Optional<SnapshotDocument> document() {
        return document;
    }

    /** Where the outline of it lies. */
    public Optional<ChunkRef> outline() {
        return outline;
    }

    public long storedBytes() {
        return storedBytes;
    }

    /** How many sockets were left out. */
    public long sockets() {
        return sockets;
    }

    public long dataPacks() {
        return dataPacks;
    }

    public SnapshotDocument.Measured measured(long millis) throws IOException {
        long rate = totals.bytes() * 1000 / Math.max(1, millis);
        boolean local = LocalFiles.isLocal(place.store().layout().root());
        return new SnapshotDocument.Measured(
                millis, rate, storedBytes, local, frames.stop(), OptionalLong.of(readBytes));
    }
}
