/**
 * The ledger of verified packs: which were read back when, which are bad, and what to read next. A hint that errs on one side only, kept by each host for
 * itself. Imports {@code store}, {@code format} and {@code pack}.
 */
package org.wirthforge.backup.verify.ledger;
