package org.wirthforge.backup.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The n-th system call of one name. {@code strace} counts in each thread by itself and kills at the first one to get there, so this is a moment of the whole process.
 *
 * @param call its name
 * @param number counted from 1 since the gate
 * @param line what a run without a kill did there
 * @param position number of that line, from 0
 */
record KillPoint(String call, int number, String line, int position) {

    /** Whatever changes a file system, or makes a change durable. */
    private static final String CALLS =
            "openat,write,pwrite64,fsync,fdatasync,ftruncate,fallocate,sendfile,copy_file_range,"
                    + "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,"
                    + "chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,utimensat,setxattr,fsetxattr,lsetxattr";

    /** These lines change nothing of ours: a file that is opened to be read, a call that failed, a page in SQLite's journal. */
    private static final Pattern NOTHING =
            Pattern.compile(".*(\\bO_RDONLY\\b(?!.*O_CREAT)|\\) += -1 E|pwrite64\\(.*-journal>).*");

    private static final Pattern CALL = Pattern.compile("^(\\d+) +([a-z0-9_]+)\\(.*");

    /** The options for a run that only counts. */
    static List<String> counting(Path log) {
        return List.of("--decode-fds=path", "--string-limit=200", "--trace=" + CALLS, "--output=" + log);
    }

    /** The options for a run that ends here. Without {@code --seccomp-bpf}, which would count other calls. */
    List<String> kill() {
        return List.of("--trace=" + call, inject("KILL"), "--output=/dev/null");
    }

    /** The options for a run that stops here until somebody lets it go on; {@code strace} says so. */
    List<String> stop() {
        return List.of("--trace=" + call, inject("STOP"));
    }

    private String inject(String signal) {
        return "--inject=" + call + ":signal=" + signal + ":when=" + number;
    }

    /**
     * The moments of a run, in order.
     *
     * @param log what a counting run left
     * @param below only moments of calls that have to do with this directory
     */
    static List<KillPoint> in(Path log, Path below) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<KillPoint> points = new ArrayList<>();
        List<String> lines = lines(log);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher matcher = CALL.matcher(line);
            if (matcher.matches()) {
                String call = matcher.group(2);
                int number = counts.merge(matcher.group(1) + " " + call, 1, Integer::sum);
                boolean first = seen.add(call + " " + number);
                if (first
                        && line.contains(below + "/")
                        && !NOTHING.matcher(line).matches()) {
                    points.add(new KillPoint(call, number, line, i));
                }
            }
        }
        return points;
    }

    /** The lines of a counting run. */
    static List<String> lines(Path log) throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    }
}
