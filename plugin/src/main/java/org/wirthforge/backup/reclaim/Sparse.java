package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.pack.Census;
import org.wirthforge.backup.pack.PackUse;
import org.wirthforge.backup.store.LocalStore;

/** Finds packs of which too little is alive. */
final class Sparse {

    /**
     * A pack is rewritten when less than this share of its content is alive, in percent. Where everything is to be gone at once, a pack of metadata is rewritten in any case: the
     * outline of a snapshot that was forgotten for good would bring it back.
     */
    static final int LIVE_PERCENT = 80;

    private final LocalStore store;
    private final RepositoryId repository;

    Sparse(LocalStore store, RepositoryId repository) {
        this.store = store;
        this.repository = repository;
    }

    /** Living and all plain bytes of a pack that is alive in part. */
    PackUse use(Look look, Hash pack) throws IOException {
        var file = store.layout().pack(pack);
        PackDirectory directory = PackDirectory.read(file, store.layout().name(file), pack, repository);
        return PackUse.of(directory, look.census());
    }

    /**
     * Packs worth rewriting.
     *
     * @param thorough whether no dead metadata may be left
     * @param except packs that were tried before
     * @param skipped gets a line for each that cannot be read
     */
    List<PackUse> find(Look look, boolean thorough, Set<Hash> except, Set<String> skipped) {
        List<PackUse> sparse = new ArrayList<>();
        for (Census.Use use : look.uses()) {
            if (use.alive() > 0 && use.alive() < use.entries() && !except.contains(use.pack())) {
                try {
                    PackUse exact = use(look, use.pack());
                    boolean all = thorough && exact.directory().content() == PackFormat.Content.META;
                    if (all || exact.aliveBytes() * 100 < exact.bytes() * LIVE_PERCENT) {
                        sparse.add(exact);
                    }
                } catch (IOException e) {
                    skipped.add(Objects.requireNonNullElse(e.getMessage(), e.toString()));
                }
            }
        }
        return sparse;
    }
}
