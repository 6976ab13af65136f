/** Work on the repository: requests in, operations and outcomes out. */
package org.wirthforge.backup.api.work;
