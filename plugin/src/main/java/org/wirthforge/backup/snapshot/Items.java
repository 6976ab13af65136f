package org.wirthforge.backup.snapshot;

import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;

/** Entries as hosts see them. */
public final class Items {

    private Items() {}

    /** One entry. */
    public static Item of(Entry entry) {
        Attributes attributes = entry.attributes();
        Stamp stamp = attributes.stamp();
        return new Item(
                ItemPath.of(entry.path()),
                type(stamp.kind()),
                stamp.kind() == FileKind.FILE ? stamp.size() : 0,
                stamp.mode(),
                attributes.uid(),
                attributes.gid(),
                stamp.modified(),
                Optional.ofNullable(entry.content())
                        .map(content -> content.sha256().toString()),
                Optional.ofNullable(entry.target()).map(ItemPath::of));
    }

    private static Item.Type type(FileKind kind) {
        return kind == FileKind.FILE
                ? Item.Type.FILE
                : kind == FileKind.DIRECTORY ? Item.Type.DIRECTORY : Item.Type.SYMLINK;
    }
}
