package org.wirthforge.backup.testkit.console.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandsTest {

    @Test
    void everyCommand_isCalledWhatChoosesIt() {
        List<String> names =
                Commands.all().stream().map(command -> command.syntax().name()).toList();
        assertEquals(Commands.names(), names);
    }
}
