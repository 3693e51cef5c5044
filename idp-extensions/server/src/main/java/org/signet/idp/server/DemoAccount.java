package org.signet.idp.server;

/**
 * An account for trying things out, made for one home.
 *
 * @param username what is typed at sign-on
 * @param password random, different in each home
 * @param role the realm role it has
 * @param level how well its identity counts as proved, 1 to 4
 */
public record DemoAccount(String username, String password, String role, int level) {

  @Override
  public String toString() {
    return username + " (" + role + ", level " + level + ")";
  }
}
