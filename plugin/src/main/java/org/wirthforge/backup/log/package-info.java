/** The host's log, which may be broken. Imports nothing; the only package that knows slf4j. */
package org.wirthforge.backup.log;
