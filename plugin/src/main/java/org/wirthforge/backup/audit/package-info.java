/**
 * The append-only, hash-chained record of what was done (docs/format.md, "Audit trail"). Whoever publishes anything waits for its
 * {@code started} record first. May import {@code database}, {@code config}, {@code store}, {@code format}.
 */
package org.wirthforge.backup.audit;
