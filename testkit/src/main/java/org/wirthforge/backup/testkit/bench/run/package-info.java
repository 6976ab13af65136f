/**
 * Measures: contestants do the same steps on the same data in turn, each run is timed as a whole, and what others burnt meanwhile is
 * watched. Knows the backup engine only as a command, or through the API as a host does.
 */
package org.wirthforge.backup.testkit.bench.run;
