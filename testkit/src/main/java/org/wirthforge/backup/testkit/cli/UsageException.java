package org.wirthforge.backup.testkit.cli;

/** The command line makes no sense. The message names the item, the rule and, where there is one, the fix. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public UsageException(String message) {
        super(message);
    }
}
