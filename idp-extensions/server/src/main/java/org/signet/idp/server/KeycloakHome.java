package org.signet.idp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import org.signet.idp.identity.VaultKeys;

/**
 * Where one installation keeps what is its own: database, keys, audit log, passwords. Readable by
 * its owner only.
 *
 * @param directory an absolute path
 */
record KeycloakHome(Path directory) {

  /** Finds a home or makes one: a copy of the prepared database and new keys for persons' data. */
  static KeycloakHome open(Path directory, PreparedServer server, SecureRandom random)
      throws IOException {
    KeycloakHome home =
        new KeycloakHome(PrivateFiles.directory(directory.toAbsolutePath().normalize()));
    if (!Files.exists(home.vaultKeys())) {
      PrivateFiles.write(home.vaultKeys(), VaultKeys.generate(random).text());
    }
    if (!Files.isDirectory(home.database())) {
      Path draft = home.directory().resolve("database.unfinished");
      PrivateFiles.deleteTree(draft);
      PrivateFiles.directory(draft);
      Files.copy(KcScript.databaseFile(server.database()), KcScript.databaseFile(draft));
      Files.move(draft, home.database(), StandardCopyOption.ATOMIC_MOVE);
    }
    AuditKey.ensure(home, random);
    PrivateFiles.directory(home.trust());
    DevelopmentPeople.ensure(home);
    return home;
  }

  Path database() {
    return directory.resolve("database");
  }

  Path vaultKeys() {
    return directory.resolve("vault.keys");
  }

  Path auditLog() {
    return directory.resolve("audit");
  }

  Path auditKey() {
    return directory.resolve("audit-key.p12");
  }

  Path auditPin() {
    return directory.resolve("audit-key.pin");
  }

  /** The public key of the audit log, in the form of C2SP signed-note. */
  Path auditVkey() {
    return directory.resolve("audit.vkey");
  }

  /**
   * Authorities whose certificates people sign on with, and their revocation lists, as {@code
   * org.signet.gm.cert.TrustStore} reads them. Empty at first: nobody is trusted.
   */
  Path trust() {
    return directory.resolve("trust");
  }

  /** The people that the authority of development knows. */
  Path register() {
    return directory.resolve("register.tsv");
  }

  Path log() {
    return directory.resolve("keycloak.log");
  }

  Path lock() {
    return directory.resolve("lock");
  }

  Path administratorPassword() {
    return directory.resolve("administrator-password");
  }

  /** One line a demo account: user name, a blank, password. */
  Path accounts() {
    return directory.resolve("accounts");
  }

  /** The secret of a confidential client. */
  Path clientSecret(String client) {
    return DevelopmentRealm.clientSecretFile(directory, client);
  }

  /** There when the realm of this home is complete. */
  Path ready() {
    return directory.resolve("realm-ready");
  }
}
