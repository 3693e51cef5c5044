package org.signet.seal.verify.words;

/**
 * Every kind of finding, with its sentence in English and Chinese. {@code {0}}, {@code {1}} … are
 * replaced by the arguments. The names are stable and never shown to people.
 */
public enum Reason {
  // the file and its signature dictionaries

  REFERENCES_REPAIRED(
      "The cross-references of the file are damaged and were repaired ({0}).",
      "文件的交叉引用已损坏，经修复后读取（{0}）。"),
  DICTIONARY_NOT_AN_OBJECT(
      "The signature value of the field is not a dictionary object of its own.", "签名域的值不是独立的字典对象。"),
  DICTIONARY_WITHOUT_FIELD(
      "Signature dictionary {0} belongs to no signature field.", "签名字典 {0} 不属于任何签名域。"),
  DICTIONARY_SHARED(
      "Signature dictionary {0} is used by {1} fields; one is allowed.",
      "签名字典 {0} 被 {1} 个签名域引用，只允许一个。"),
  DICTIONARY_COMPRESSED(
      "Signature dictionary {0} is not readable at a place of its own in the file.",
      "签名字典 {0} 在文件中没有独立的位置。"),
  DICTIONARY_MALFORMED("The signature dictionary is malformed: {0}.", "签名字典格式错误：{0}。"),
  DICTIONARY_NOT_COVERED(
      "The signature dictionary reaches beyond the bytes that it covers.", "签名字典超出了它所保护的字节范围。"),
  FIELD_WIDGETS("Field {0} has {1} widgets; expected one.", "签名域 {0} 有 {1} 个控件，应为一个。"),
  WIDGET_ON_NO_PAGE("The widget of field {0} is on no page.", "签名域 {0} 的控件不在任何页面上。"),
  WIDGET_ON_SEVERAL_PAGES(
      "The widget of field {0} stands in several places.", "签名域 {0} 的控件出现在多个位置。"),
  BYTE_RANGE_MALFORMED(
      "ByteRange is missing or is not four ascending integers that begin with 0.",
      "ByteRange 缺失，或不是以 0 开头的四个递增整数。"),
  BYTE_RANGE_OUTSIDE(
      "ByteRange {0} reaches beyond the {1} bytes of the file.", "ByteRange {0} 超出文件的 {1} 字节。"),
  BYTE_RANGE_INSIDE_REVISION(
      "The covered bytes end at {0}, which is not the end of a revision.",
      "受保护的字节在 {0} 处结束，该处不是一个修订版本的末尾。"),
  GAP_NOT_CONTENTS(
      "The gap of ByteRange ({0} to {1}) is not exactly /Contents ({2} to {3}).",
      "ByteRange 的空隙（{0} 至 {1}）与 /Contents（{2} 至 {3}）不完全一致。"),
  GAP_WITHOUT_BRACKETS(
      "ByteRange takes in the brackets of /Contents (gap {0} to {1}, expected {2} to {3}): the form"
          + " of the gap is not protected.",
      "ByteRange 把 /Contents 的尖括号包括在内（空隙 {0} 至 {1}，应为 {2} 至 {3}）。"),
  CONTENTS_NOT_HEX("/Contents is not one plain hex string.", "/Contents 不是单一的十六进制字符串。"),
  CONTENTS_EMPTY("/Contents is empty or zero.", "/Contents 为空或全为零。"),
  CONTENTS_AMBIGUOUS(
      "/Contents reads differently in the bytes and through the cross-references.",
      "按字节读取与按交叉引用读取的 /Contents 不一致。"),
  // later revisions
  TAIL_UNREADABLE(
      "The bytes after the signed revision are not a sound update: {0}.", "签名版本之后的字节不是规范的更新：{0}。"),
  TAIL_OBJECT_TWICE("Object {0} occurs twice in one later update.", "对象 {0} 在同一次后续更新中出现两次。"),
  TAIL_OBJECT_HIDDEN(
      "Object {0} at offset {1} follows the signed revision, but no cross-reference names it.",
      "签名版本之后位于偏移 {1} 的对象 {0} 未列入交叉引用。"),
  LATER_REFERENCES_DAMAGED(
      "Bytes follow the signed revision, and the cross-references are damaged: {0}.",
      "签名版本之后还有字节，且交叉引用已损坏：{0}。"),
  SIGNED_REVISION_DAMAGED(
      "The signed revision cannot be read strictly for comparison: {0}.", "无法严格读取签名版本以供比较：{0}。"),
  LATER_TRAILER(
      "The later trailer at {0} names another root or encryption.",
      "位于 {0} 的后续 trailer 指向另一个根对象或加密字典。"),
  LATER_CHAIN(
      "The later cross-references do not lead to those that were signed.", "后续交叉引用没有接续到签名时的交叉引用。"),
  // evidence
  EVIDENCE_NOT_GIVEN("No evidence file was given.", "未提供存证文件。");

  private final String en;
  private final String zh;

  Reason(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  /** The sentence in English. */
  public String en() {
    return en;
  }

  /** The sentence in Chinese. */
  public String zh() {
    return zh;
  }
}
