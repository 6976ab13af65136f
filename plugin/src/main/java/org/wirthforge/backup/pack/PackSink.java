package org.wirthforge.backup.pack;

import java.io.IOException;
import org.wirthforge.backup.index.FinishedPack;

/** Takes finished packs. */
@FunctionalInterface
interface PackSink {

    /** Takes charge of a pack that is written but not published. */
    void accept(FinishedPack pack) throws IOException;
}
