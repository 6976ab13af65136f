/**
 * Is it well, and if not, what to do: the three probes, each of whose facts is checked when asked, and the checklist. Imports
 * {@code operation}, {@code snapshot}, {@code audit}, {@code config} and {@code store}; changes nothing in the repository.
 */
package org.wirthforge.backup.health;
