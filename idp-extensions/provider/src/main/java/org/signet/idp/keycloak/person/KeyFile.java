package org.signet.idp.keycloak.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.PersonVault;
import org.signet.idp.identity.VaultKeys;
import org.signet.idp.identity.VaultKeysFormatException;

/**
 * One vault for all realms, with the keys of a file, which is read again when it was written anew.
 * While the file cannot be used, the keys stay that were read before. Thread-safe.
 */
final class KeyFile implements Vaults {
  private static final Logger LOG = Logger.getLogger(KeyFile.class);

  private final Path file;
  private final SecureRandom random;
  private FileTime readAt;
  private PersonVault vault;

  /** Reads the file, and throws {@link IllegalStateException} when it cannot be used. */
  KeyFile(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
    try {
      read(Files.getLastModifiedTime(file));
    } catch (IOException | VaultKeysFormatException e) {
      throw new IllegalStateException("cannot use the keys file " + file, e);
    }
  }

  @Override
  public synchronized PersonVault of(RealmModel realm) {
    try {
      FileTime written = Files.getLastModifiedTime(file);
      if (!written.equals(readAt)) {
        read(written);
      }
    } catch (IOException | VaultKeysFormatException e) { // neither shows a key
      LOG.errorf("The keys file %s cannot be used, the former keys stay: %s", file, e.getMessage());
    }
    return vault;
  }

  /** A file that is refused is not tried again until it is written again. */
  private void read(FileTime written) throws IOException, VaultKeysFormatException {
    readAt = written;
    vault = new PersonVault(VaultKeys.parse(Files.readString(file)), random);
  }
}
