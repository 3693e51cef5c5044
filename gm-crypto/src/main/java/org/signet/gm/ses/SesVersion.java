package org.signet.gm.ses;

/** Versions of the data formats of electronic seals. */
public enum SesVersion {
  /** GM/T 0031-2014; read only. Its version number in the file is free. */
  V1(1, "GM/T 0031-2014"),
  /** GB/T 38540-2020; read, made and signed with. */
  V4(4, "GB/T 38540-2020"),
  /** GM/T 0031-2025; read, and signed with; seals of it are made by others. */
  V5(5, "GM/T 0031-2025");

  private final int number;
  private final String standard;

  SesVersion(int number, String standard) {
    this.number = number;
    this.standard = standard;
  }

  /** The number in header and TBS_Sign, from version 4 on. */
  public int number() {
    return number;
  }

  /** Whether documents are still signed with seals of it: from version 4 on. */
  public boolean signsDocuments() {
    return this != V1;
  }

  /** The standard that defines it. */
  public String standard() {
    return standard;
  }
}
