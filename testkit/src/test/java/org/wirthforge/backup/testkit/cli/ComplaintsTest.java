package org.wirthforge.backup.testkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A usage error names the item, the rule and the fix. */
final class ComplaintsTest {

    private static Syntax syntax() {
        return Syntax.of("cook", "Cooks.")
                .within("house")
                .operand("DISH", "What.")
                .required("--pot", "P", "In what.")
                .flag("--quiet", "Without a word.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "soup | --pot is missing; add --pot=P",
                "--pot=a | DISH is missing",
                "soup --pot | --pot needs a value: --pot=P",
                "soup --pot --quiet | --pot needs a value: --pot=P",
                "soup --pot=a --pot=b | --pot is given 2 times, but may be given only once",
                "soup salad --pot=a | 'salad' is one word too many for house cook",
                "soup --qiuet | --qiuet is not an option of house cook; did you mean --quiet?",
                "soup --quie | --quie is not an option of house cook; did you mean --quiet?",
                "soup --quiet=yes | --quiet takes no value, but '--quiet=yes' gives one",
                "soup --salt | --salt is not an option of house cook; names that begin with a dash go after --",
                "soup -x | -x is not an option of house cook; names that begin with a dash go after --"
            })
    void syntaxBroken_saysWhichRule(String line, String message) {
        Executed words = new Executed(line.split(" "));
        assertEquals(message, words.refusal().getMessage());
    }

    private record Executed(String... words) {
        UsageException refusal() {
            return assertThrows(
                    UsageException.class, () -> Parser.all(syntax(), words).complete());
        }
    }

    @Test
    void valueThatDoesNotFit_saysWhatWould() {
        Arguments given = Parser.all(syntax(), "soup", "--pot=x9").complete();
        assertEquals(
                "--pot is 'x9', but must be a whole number from 1 to 5",
                assertThrows(UsageException.class, () -> given.number("--pot", 1, 5))
                        .getMessage());
        assertEquals(
                "--pot is 'x9', but must be a whole number, 1 or more",
                assertThrows(UsageException.class, () -> given.number("--pot", 1, Integer.MAX_VALUE))
                        .getMessage());
        assertEquals(
                "--pot is 'x9', but must be one of nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days",
                assertThrows(UsageException.class, () -> given.choice("--pot", TimeUnit.class))
                        .getMessage());
    }

    @Test
    void numberOutOfItsRange_isRefused() {
        for (String typed : List.of("0", "6", "2147483648", "", "1.0")) {
            Arguments given = Parser.all(syntax(), "soup", "--pot=" + typed).complete();
            assertThrows(UsageException.class, () -> given.number("--pot", 1, 5), typed);
        }
    }

    @Test
    void mistypedCommand_isGuessed_butNotAtAnyPrice() {
        List<String> commands = List.of("backup", "list", "ls", "show");
        assertEquals(
                "'bakcup' is not a command; did you mean backup?",
                Complaints.noCommand("bakcup", commands).getMessage());
        assertEquals(
                "'lst' is not a command; did you mean list?",
                Complaints.noCommand("lst", commands).getMessage());
        assertEquals(
                "'unknown' is not a command",
                Complaints.noCommand("unknown", commands).getMessage());
    }

    @Test
    void unknownOptionBeforeTheCommand_isRefused() {
        assertEquals(
                "--deep is not an option of house cook; names that begin with a dash go after --",
                assertThrows(UsageException.class, () -> Parser.leading(syntax(), "--deep", "cook"))
                        .getMessage());
    }
}
