/** The benchmark {@code wf-bench}; {@code docs/benchmarks.md} tells how to use it and what it found. */
package org.wirthforge.backup.testkit.bench;
