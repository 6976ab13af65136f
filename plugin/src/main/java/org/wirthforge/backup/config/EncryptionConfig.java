package org.wirthforge.backup.config;

/**
 * Content of {@code encryption_settings.json}: defaults of an encrypted export.
 *
 * @param enabled whether an export is encrypted unless the request says otherwise
 * @param algorithm {@code AES-256-GCM} or {@code ChaCha20-Poly1305}
 * @param keyDerivation how a key is made from a passphrase
 * @param passphrase what a passphrase must have
 * @param compression what happens before encryption
 */
public record EncryptionConfig(
        boolean enabled,
        String algorithm,
        KeyDerivation keyDerivation,
        Passphrase passphrase,
        Compression compression) {

    /** Name of the file. */
    public static final String FILE = "encryption_settings.json";

    /**
     * How a key is made from a passphrase.
     *
     * @param function {@code PBKDF2} or {@code Argon2id}
     * @param iterations rounds
     * @param saltBytes length of the salt
     */
    public record KeyDerivation(String function, int iterations, int saltBytes) {}

    /**
     * What a passphrase must have.
     *
     * @param minLength characters at least
     * @param uppercase an upper-case letter
     * @param lowercase a lower-case letter
     * @param numbers a digit
     * @param symbols something else
     */
    public record Passphrase(int minLength, boolean uppercase, boolean lowercase, boolean numbers, boolean symbols) {}

    /**
     * What happens before encryption.
     *
     * @param enabled whether to compress
     * @param algorithm {@code gzip}, {@code zstd} or {@code lz4}
     * @param level 1 (fast) to 9 (small)
     */
    public record Compression(boolean enabled, String algorithm, int level) {}
}
