/** What is kept and what goes: the policy's plan, pins, tags, the trash, and the reclaiming of space. */
package org.wirthforge.backup.api.retention;
