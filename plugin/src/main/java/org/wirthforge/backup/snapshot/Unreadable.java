package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.UnsupportedFormatException;
import org.wirthforge.backup.store.Reason;

/** What a failure to read one of many documents means for the others: mostly nothing. */
final class Unreadable {

    private Unreadable() {}

    /**
     * Says why a document cannot be read: damage, or an error of the disk, or a permission. The others can be read all the same.
     *
     * @param object the document
     * @throws IOException the failure, if it says nothing about this document: an interrupt, or what needs a newer program
     */
    static String why(String object, IOException failure) throws IOException {
        if (failure instanceof UnsupportedFormatException || failure instanceof ClosedChannelException) {
            throw failure;
        }
        return failure instanceof DamagedException
                ? failure.getMessage()
                : object + " cannot be read: " + Reason.of(failure);
    }
}
