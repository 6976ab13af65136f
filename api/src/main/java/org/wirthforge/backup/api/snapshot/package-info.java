/** Points in time: list, browse, forget. */
package org.wirthforge.backup.api.snapshot;
