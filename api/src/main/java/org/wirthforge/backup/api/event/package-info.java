/** What the engine tells while it works. */
package org.wirthforge.backup.api.event;
