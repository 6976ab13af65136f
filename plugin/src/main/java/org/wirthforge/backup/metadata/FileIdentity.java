package org.wirthforge.backup.metadata;

/** Which object it is, whatever its names: number of the device, number of the object on it. */
public record FileIdentity(long dev, long ino) {

    @Override
    public boolean equals(Object other) {
        return other instanceof FileIdentity identity && identity.dev == dev && identity.ino == ino;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(dev) + Long.hashCode(ino);
    }
}
