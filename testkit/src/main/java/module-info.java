/** A fake host with a console, and strict fakes for tests. */
@SuppressWarnings("requires-automatic") // Jimfs has a stable module name but no descriptor
module org.wirthforge.backup.testkit {
    requires com.google.common.jimfs;
    requires java.logging;
    requires me.tongfei.progressbar;
    requires org.apache.commons.cli;
    requires org.slf4j;
    requires transitive org.wirthforge.backup.api;
    requires tools.jackson.core;

    exports org.wirthforge.backup.testkit;
    exports org.wirthforge.backup.testkit.fault.crash;
    exports org.wirthforge.backup.testkit.fault.inject;
    exports org.wirthforge.backup.testkit.fault.journal;
    exports org.wirthforge.backup.testkit.fault.nio;

    uses org.wirthforge.backup.api.BackupPlugin;
}
