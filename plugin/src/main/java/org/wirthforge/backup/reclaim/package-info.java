/**
 * Carries out what {@code retention} decides: forgets, empties the trash, marks what is alive, deletes what is not, and gives way to every
 * other writer. Imports {@code retention}, {@code snapshot}, {@code entry}, {@code metadata}, {@code index}, {@code pack}, {@code store}, {@code format}, {@code pace}; Jackson for plans.
 */
package org.wirthforge.backup.reclaim;
