package org.wirthforge.backup.testkit.console.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All commands. Only the class of the chosen one is loaded; help alone asks for all. */
final class Commands {

    /** In the order of help. */
    private static final List<String> NAMES = List.of(
            "backup",
            "list",
            "show",
            "manifest",
            "ls",
            "find",
            "diff",
            "verify",
            "check-ledger",
            "restore",
            "plan",
            "recover",
            "rollback",
            "drill",
            "rescue",
            "prepare-update",
            "verify-update",
            "rollback-update",
            "forget",
            "undelete",
            "trash",
            "pin",
            "unpin",
            "tag",
            "cleanup",
            "repair",
            "health",
            "diagnose",
            "audit",
            "demo");

    private Commands() {}

    static List<String> names() {
        return NAMES;
    }

    static Optional<Command> named(String name) {
        return switch (name) {
            case "backup" -> Optional.of(new BackupCommand());
            case "list" -> Optional.of(new ListCommand());
            case "show" -> Optional.of(new ShowCommand());
            case "manifest" -> Optional.of(new ManifestCommand());
            case "ls" -> Optional.of(new LsCommand());
            case "find" -> Optional.of(new FindCommand());
            case "diff" -> Optional.of(new DiffCommand());
            case "verify" -> Optional.of(new VerifyCommand());
            case "check-ledger" -> Optional.of(new CheckLedgerCommand());
            case "restore" -> Optional.of(new RestoreCommand());
            case "plan" -> Optional.of(new PlanCommand());
            case "recover" -> Optional.of(new RecoverCommand());
            case "rollback" -> Optional.of(new RollbackCommand());
            case "drill" -> Optional.of(new DrillCommand());
            case "rescue" -> Optional.of(new RescueCommand());
            case "prepare-update" -> Optional.of(new PrepareUpdateCommand());
            case "verify-update" -> Optional.of(new VerifyUpdateCommand());
            case "rollback-update" -> Optional.of(new RollbackUpdateCommand());
            case "forget" -> Optional.of(new ForgetCommand());
            case "undelete" -> Optional.of(new UndeleteCommand());
            case "trash" -> Optional.of(new TrashCommand());
            case "pin" -> Optional.of(new PinCommand());
            case "unpin" -> Optional.of(new UnpinCommand());
            case "tag" -> Optional.of(new TagCommand());
            case "cleanup" -> Optional.of(new CleanupCommand());
            case "repair" -> Optional.of(new RepairCommand());
            case "health" -> Optional.of(new HealthCommand());
            case "diagnose" -> Optional.of(new DiagnoseCommand());
            case "audit" -> Optional.of(new AuditCommand());
            case "demo" -> Optional.of(new DemoCommand());
            default -> Optional.empty();
        };
    }

    static List<Command> all() {
        List<Command> all = new ArrayList<>();
        for (String name : NAMES) {
            all.add(named(name).orElseThrow());
        }
        return all;
    }
}
