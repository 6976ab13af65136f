/**
 * Front door: the one service type, the started system, operations, and the one exception.
 *
 * <p>Every type of this API is immutable or thread-safe, its other packages included, and no method accepts or returns {@code null}. What a host
 * implements ({@code api.host}) must be thread-safe, too.
 */
package org.wirthforge.backup.api;
