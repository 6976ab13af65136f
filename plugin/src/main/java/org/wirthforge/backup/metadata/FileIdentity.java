package org.wirthforge.backup.metadata;

/** Which object it is, whatever its names: number of the device, number of the object on it. */
public record FileIdentity(long dev, long ino) {}
