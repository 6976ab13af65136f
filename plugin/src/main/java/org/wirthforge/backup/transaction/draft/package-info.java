/**
 * What a recovery would do, and what stands in its way: a plan is compared with the disk, entry by entry, and its steps become moves. Changes nothing but a
 * scratch directory beside, in which renames are tried. Imports {@code swap}, {@code recovery}, {@code browse}, {@code snapshot}, {@code source}, {@code metadata},
 * {@code format} and {@code pace}.
 */
package org.wirthforge.backup.transaction.draft;
