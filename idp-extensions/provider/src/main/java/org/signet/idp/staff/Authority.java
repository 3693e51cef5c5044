package org.signet.idp.staff;

import java.util.List;

/**
 * What an administrator may do, from the posts in which that person is an administrator.
 *
 * <p>An administrator of an organisation administers it and everything below. Who appoints
 * administrators must stand above: nobody makes a colleague of the own organisation an
 * administrator. Nobody changes the own posts. The founder, which is a service and no person,
 * plants the topmost organisations and appoints their first administrators.
 */
public final class Authority {
  /** The role that makes a post one of an administrator. */
  public static final String ADMINISTRATOR = "organisation-admin";

  private final List<OrganisationPath> branches;
  private final boolean founder;

  private Authority(List<OrganisationPath> branches, boolean founder) {
    this.branches = List.copyOf(branches);
    this.founder = founder;
  }

  /** The authority of a person. */
  public static Authority of(List<Post> posts) {
    return new Authority(
        posts.stream()
            .filter(post -> post.roles().contains(ADMINISTRATOR))
            .map(post -> post.organisation().path())
            .toList(),
        false);
  }

  /** The authority over every organisation. */
  public static Authority founder() {
    return new Authority(List.of(), true);
  }

  /** Whether there is none at all. */
  public boolean isNone() {
    return !founder && branches.isEmpty();
  }

  /** The branches that are administered, empty for the founder, who sees all. */
  public List<OrganisationPath> branches() {
    return branches;
  }

  /** Whether a topmost organisation may be planted. */
  public boolean mayPlant() {
    return founder;
  }

  /** Whether an organisation and its staff may be read, and organisations be made below it. */
  public boolean covers(OrganisationPath path) {
    return founder || branches.stream().anyMatch(branch -> branch.covers(path));
  }

  /** Whether an organisation may be renamed or closed: only from above. */
  public boolean mayChange(OrganisationPath path) {
    return founder || branches.stream().anyMatch(branch -> branch.isAbove(path));
  }

  /** Whether a role may be given or taken in an organisation. */
  public boolean mayGrant(String role, OrganisationPath path) {
    return role.equals(ADMINISTRATOR) ? mayChange(path) : covers(path);
  }
}
