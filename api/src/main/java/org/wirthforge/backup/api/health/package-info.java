/** Is it well, and if not, what to do. */
package org.wirthforge.backup.api.health;
