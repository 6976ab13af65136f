/**
 * Looks at everything a repository holds and says what is wrong and what that breaks. Changes nothing, takes no lock, and reads twice before
 * it accuses. Imports {@code snapshot}, {@code entry}, {@code metadata}, {@code index}, {@code pack}, {@code store}, {@code format} and {@code pace}.
 */
package org.wirthforge.backup.verify;
