/** The backup and recovery engine. Exports nothing: a host reaches it through the API alone. */
module org.wirthforge.backup.plugin {
    requires com.github.luben.zstd_jni;
    requires java.management;
    requires java.sql;
    requires static jdk.jfr;
    requires org.slf4j;
    requires org.wirthforge.backup.api;
    requires org.xerial.sqlitejdbc;
    requires tools.jackson.databind;

    provides org.wirthforge.backup.api.BackupPlugin with
            org.wirthforge.backup.plugin.WfOps003;
}
