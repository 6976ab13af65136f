/** What was done to a file system, in order. */
package org.wirthforge.backup.testkit.fault.journal;
