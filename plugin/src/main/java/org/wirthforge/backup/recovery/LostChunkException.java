package org.wirthforge.backup.recovery;

/** A chunk cannot be read from anywhere. The message is for the report. */
final class LostChunkException extends Exception {

    private static final long serialVersionUID = 1L;

    LostChunkException(String message, Exception cause) {
        super(message, cause);
    }
}
