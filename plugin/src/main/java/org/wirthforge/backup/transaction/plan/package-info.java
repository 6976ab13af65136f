/** Recovery plans as text: written, and read strictly. Imports {@code json}; nothing of the engine. */
package org.wirthforge.backup.transaction.plan;
