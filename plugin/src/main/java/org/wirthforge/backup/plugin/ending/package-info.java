/**
 * What the outcome of each operation means to others: what the audit trail, the metrics and the events are told of it, and what a cancelled one is. Imports
 * {@code operation} and {@code health}.
 */
package org.wirthforge.backup.plugin.ending;
