package org.wirthforge.backup.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.format.Hash;

/**
 * A record of the trail as it is stored; the texts are what the hash covers.
 *
 * @param head its place in the chain
 * @param at time stamp as text
 * @param operation operation id
 * @param type kind of operation
 * @param phase {@code started}, {@code finished} or {@code decided}
 * @param user who asked
 * @param detail a JSON object
 * @param previous hash of the record before, zeros for the first
 */
record Row(
        Head head,
        String at,
        String operation,
        String type,
        String phase,
        String user,
        String detail,
        String previous) {

    private static final byte[] DOMAIN = "wf-audit-row-1\n".getBytes(StandardCharsets.US_ASCII);

    /** The record that comes after another. */
    static Row after(Head before, String at, AuditRecord record, String detail) {
        long sequence = before.sequence() + 1;
        String phase = record.phase().id();
        String hash =
                hash(sequence, before.hash(), at, record.operation(), record.type(), phase, record.user(), detail);
        return new Row(
                new Head(sequence, hash),
                at,
                record.operation(),
                record.type(),
                phase,
                record.user(),
                detail,
                before.hash());
    }

    /** Hash that follows from everything else; each text is preceded by its length, so no two records have the same encoding. */
    static String hash(long sequence, String previous, String... texts) {
        MessageDigest digest = Hash.sha256();
        digest.update(DOMAIN);
        number(digest, sequence);
        text(digest, previous);
        for (String text : texts) {
            text(digest, text);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first rule that this record breaks as the successor of another; {@code null} if none. */
    String breach(Head before) {
        if (head.sequence() != before.sequence() + 1) {
            return "record " + (before.sequence() + 1) + " is missing; the next one is " + head.sequence();
        }
        if (!before.hash().equals(previous)) {
            return "record " + head.sequence() + " does not follow record " + before.sequence() + ": one was changed";
        }
        if (anyMissing()
                || !hash(head.sequence(), previous, at, operation, type, phase, user, detail)
                        .equals(head.hash())) {
            return "record " + head.sequence() + " was changed: its hash does not fit its content";
        }
        return null;
    }

    private boolean anyMissing() {
        return at == null || operation == null || type == null || phase == null || user == null || detail == null;
    }

    AuditTrail.Entry entry() {
        return new AuditTrail.Entry(head.sequence(), instant(), operation, type, phase, user, detail, head.hash());
    }

    /** A record that somebody has changed must still be shown. */
    private Instant instant() {
        try {
            return Instant.parse(at);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(digest, bytes.length);
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            digest.update((byte) (value >>> shift));
        }
    }
}
