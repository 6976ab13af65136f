/**
 * The data a benchmark works on: made from fixed seeds, so that everybody measures the same bytes, and changed the way a day of work
 * changes it. Knows nothing of backups.
 */
package org.wirthforge.backup.testkit.bench.data;
