/**
 * Front door: the one service type, the started system, operations, and the one exception.
 *
 * <p>Every type is immutable or thread-safe, and no method accepts or returns {@code null}.
 */
package org.wirthforge.backup.api;
