/**
 * The one gate every loop passes, the counters it leaves behind, and how the engine makes its threads. Imports nothing of the engine; every other package may import it.
 *
 * <p>A loop calls {@link org.wirthforge.backup.pace.Pace#pass} at least once every 256 KiB or every file. Whoever steers an operation
 * pauses, resumes or cancels it there, so no thread is ever interrupted and no channel is closed under somebody's hands.
 */
package org.wirthforge.backup.pace;
