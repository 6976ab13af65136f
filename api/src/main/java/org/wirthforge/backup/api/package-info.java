/**
 * Front door: the one service type, the started system, operations, and the one exception.
 *
 * <p>Mistakes of a caller: a null argument is a {@link java.lang.NullPointerException} whose message is the argument's name, thrown before anything is done. What a
 * record cannot hold is an {@link java.lang.IllegalArgumentException} of its constructor; what a method cannot do with its arguments, or a request asks
 * in vain, is a {@link org.wirthforge.backup.api.BackupException} of the kind {@code USER}.
 *
 * <p>Every type of this API is immutable or thread-safe, its other packages included, and no method accepts or returns {@code null}. What a host
 * implements ({@code api.host}) must be thread-safe, too.
 */
package org.wirthforge.backup.api;
