/**
 * Answers one question: is there any moment at which a crash, or any call whose failure, costs data? A reference workload is recorded on the
 * testkit's fault file system; every moment and every failing call is tried, and {@code Invariants} says what must hold afterwards.
 */
package org.wirthforge.backup.faults;
