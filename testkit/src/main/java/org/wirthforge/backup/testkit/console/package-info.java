/** The console {@code wf-host}: a host that a person or a script drives. Start, streams, signals and the home; commands are below. */
package org.wirthforge.backup.testkit.console;
