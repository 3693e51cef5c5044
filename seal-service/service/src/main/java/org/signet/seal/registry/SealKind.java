package org.signet.seal.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.signet.seal.art.SealCentre;
import org.signet.seal.art.SealShape;

/**
 * What a seal is for, and the face that goes with it (国发〔1999〕25号): shape, size in millimetres, the
 * usual centre and line of use.
 */
public enum SealKind {
  OFFICIAL(SealShape.ROUND, 42, 42, SealCentre.STAR, ""),
  CONTRACT(SealShape.ROUND, 40, 40, SealCentre.STAR, "合同专用章"),
  FINANCE(SealShape.ROUND, 38, 38, SealCentre.STAR, "财务专用章"),
  PERSONNEL(SealShape.ROUND, 40, 40, SealCentre.STAR, "人事专用章"),
  /** The name seal of the person who represents the organisation (法定代表人名章). */
  LEGAL_REPRESENTATIVE(SealShape.SQUARE, 20, 20, SealCentre.BLANK, ""),
  INVOICE(SealShape.OVAL, 40, 30, SealCentre.BLANK, "发票专用章"),
  OTHER(SealShape.ROUND, 40, 40, SealCentre.STAR, "");

  private final SealShape shape;
  private final double widthMm;
  private final double heightMm;
  private final SealCentre centre;
  private final String lineOfUse;

  SealKind(SealShape shape, double widthMm, double heightMm, SealCentre centre, String lineOfUse) {
    this.shape = shape;
    this.widthMm = widthMm;
    this.heightMm = heightMm;
    this.centre = centre;
    this.lineOfUse = lineOfUse;
  }

  /** The name in requests and in the register. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<SealKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /**
   * What stands on the face: the owner's name, but on a name seal the person's, which the seal has
   * for its own.
   */
  String faceText(String sealName, String organizationName) {
    return shape == SealShape.SQUARE ? sealName : organizationName;
  }

  SealShape shape() {
    return shape;
  }

  double widthMm() {
    return widthMm;
  }

  double heightMm() {
    return heightMm;
  }

  SealCentre usualCentre() {
    return centre;
  }

  String usualLineOfUse() {
    return lineOfUse;
  }
}
