/** Faults that are planned, fire, and are known to have fired. */
package org.wirthforge.backup.testkit.fault.inject;
