/**
 * The host's side of the API, for tests and for trying things out: a host that loads the packaged plugin as a real one does, and clocks,
 * signals and sinks that a test can steer and ask.
 *
 * <p>Knows the plugin only through {@code org.wirthforge.backup.api}.
 */
package org.wirthforge.backup.testkit;
