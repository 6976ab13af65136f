package org.wirthforge.backup.config;

/** Rules and defaults of {@code encryption_settings.json}. */
final class EncryptionRules {

    static final Rule ALL = new ObjectRule()
            .with("enabled", new FlagRule(true))
            .with("algorithm", TextRule.oneOf("AES-256-GCM", "AES-256-GCM", "ChaCha20-Poly1305"))
            .with("key_derivation", keyDerivationRule())
            .with("passphrase_requirements", passphraseRule())
            .with("compression", compressionRule());

    private EncryptionRules() {}

    private static Rule keyDerivationRule() {
        return new ObjectRule()
                .with("function", TextRule.oneOf("PBKDF2", "PBKDF2", "Argon2id"))
                .with("iterations", new IntegerRule(10_000, 1_000_000, 100_000L))
                .with("salt_length", new IntegerRule(16, 64, 32L));
    }

    private static Rule passphraseRule() {
        return new ObjectRule()
                .with("min_length", new IntegerRule(8, 128, 12L))
                .with("require_uppercase", new FlagRule(true))
                .with("require_lowercase", new FlagRule(true))
                .with("require_numbers", new FlagRule(true))
                .with("require_symbols", new FlagRule(false));
    }

    private static Rule compressionRule() {
        return new ObjectRule()
                .with("enabled", new FlagRule(true))
                .with("algorithm", TextRule.oneOf("gzip", "gzip", "zstd", "lz4"))
                .with("level", new IntegerRule(1, 9, 6L));
    }

    static EncryptionConfig config(Values all) {
        return new EncryptionConfig(
                all.flag("enabled"),
                all.text("algorithm"),
                keyDerivation(all.object("key_derivation")),
                passphrase(all.object("passphrase_requirements")),
                compression(all.object("compression")));
    }

    private static EncryptionConfig.KeyDerivation keyDerivation(Values values) {
        return new EncryptionConfig.KeyDerivation(
                values.text("function"), values.integer("iterations"), values.integer("salt_length"));
    }

    private static EncryptionConfig.Passphrase passphrase(Values values) {
        return new EncryptionConfig.Passphrase(
                values.integer("min_length"),
                values.flag("require_uppercase"),
                values.flag("require_lowercase"),
                values.flag("require_numbers"),
                values.flag("require_symbols"));
    }

    private static EncryptionConfig.Compression compression(Values values) {
        return new EncryptionConfig.Compression(
                values.flag("enabled"), values.text("algorithm"), values.integer("level"));
    }
}
