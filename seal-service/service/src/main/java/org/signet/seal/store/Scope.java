package org.signet.seal.store;

/**
 * Which organisations' rows are asked for.
 *
 * @param path as it is filed, {@code /<province>/…/<own code>}
 * @param below whether all that stand below it in the tree are meant too
 */
public record Scope(String path, boolean below) {
  /** Condition on the column {@code organization_path}; bind {@code path} and {@code branch}. */
  String condition() {
    return below
        ? "(organization_path = :path OR organization_path LIKE :branch)"
        : "(organization_path = :path AND :branch IS NOT NULL)";
  }

  /** Pattern for all that stand below; codes hold no character that a pattern knows. */
  String branch() {
    return path + "/%";
  }
}
