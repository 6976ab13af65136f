/** What is on the disk when the power fails: a pure function of a journal, a moment, a policy and a seed. */
package org.wirthforge.backup.testkit.fault.crash;
