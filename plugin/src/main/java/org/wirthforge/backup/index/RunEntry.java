package org.wirthforge.backup.index;

import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Hash;

/** One entry of an index run; {@code pack} counts within the run's pack table. Ordered by id. */
public record RunEntry(Hash id, int pack, int offset, int length, int ordinal, int kind)
        implements Comparable<RunEntry> {

    @Override
    public int compareTo(RunEntry other) {
        return id.compareTo(other.id);
    }

    void write(ByteWriter out) {
        out.hash(id).u32(pack).u32(offset).u32(length).u16(ordinal).u16(kind);
    }

    RunEntry inPack(int number) {
        return new RunEntry(id, number, offset, length, ordinal, kind);
    }
}
