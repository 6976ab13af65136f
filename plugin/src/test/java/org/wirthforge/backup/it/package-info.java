/** The packaged plugin, as hosts see it: found, loaded, started, worked with and unloaded in processes of their own. */
package org.wirthforge.backup.it;
