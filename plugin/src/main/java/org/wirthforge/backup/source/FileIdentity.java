package org.wirthforge.backup.source;

/** Which object it is, whatever its names. */
record FileIdentity(long dev, long ino) {}
