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
  CONTENTS_MIXED(
      "/Contents mixes capital and small letters: a byte of it was changed.",
      "/Contents 混用大小写字母：其中有字节被改动。"),
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
  TAIL_ENTRY_FREE(
      "A later update sets object {0} free: readers show nothing in its place.",
      "后续更新把对象 {0} 标记为空闲：阅读器在该处将不显示任何内容。"),
  TAIL_ENTRY_ASTRAY(
      "The later cross-references say of object {0} what readers take differently.",
      "后续交叉引用对对象 {0} 的记载可被不同阅读器作不同理解。"),
  TAIL_TABLE_ASTRAY(
      "At offset {0} after the signed revision stand cross-references, or the end of some, that"
          + " do not belong to the document.",
      "签名版本之后偏移 {0} 处的交叉引用（或其结尾）不属于本文档。"),
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
  COVERS_WHOLE_FILE("The signature covers the whole file.", "签名覆盖整个文件。"),
  COVERS_REVISION(
      "The signature covers the first {0} bytes; {1} bytes were added later.",
      "签名覆盖前 {0} 字节，其后又增加了 {1} 字节。"),
  ONLY_ALLOWED_CHANGES("Only what may be added was added later.", "签名之后只增加了允许增加的内容。"),
  FIELDS_FILLED_LATER(
      "{0} form fields were filled in later, which this signer permits and does not vouch for:"
          + " {1}.",
      "签名之后填写了 {0} 个表单域（签名人允许，但不为其内容担保）：{1}。"),
  FIELDS_IN_STRANGE_FONTS(
      "{0} of these fields are shown in fonts that were embedded later; nothing proves that their"
          + " letters look like what they stand for: {1}.",
      "其中 {0} 个表单域使用后来嵌入的字体显示，无法证明其字形与所代表的文字一致：{1}。"),
  NOTES_ADDED_LATER(
      "{0} notes were added later, which this signer permits and does not vouch for: {1}.",
      "签名之后增加了 {0} 条批注（签名人允许，但不为其内容担保）：{1}。"),
  MODIFIED_AFTER_SIGNING(
      "The document was modified after signing ({0} changes): {1}.", "文档在签名后被修改（{0} 处）：{1}。"),
  LOOKS_THE_SAME("{0} pages look as they did when signed.", "{0} 个页面与签名时外观一致。"),
  LOOKS_DIFFERENT(
      "What is seen differs from what was signed on these pages: {0}.", "第 {0} 页与签名时外观不同。"),
  LOOKS_COVERED(
      "On pages {0} something that was added later hides what was signed.",
      "第 {0} 页上后来增加的内容遮挡了已签名的内容。"),
  BOUND_HIT("The check was given up at a limit ({0}).", "检查因达到限制（{0}）而中止。"),
  // packages
  OFD_PACKAGE("The package is malformed: {0}.", "OFD 包格式错误：{0}。"),
  OFD_ALSO_PDF("The file can be read as a package and as a PDF.", "该文件既可作为 OFD 包也可作为 PDF 读取。"),
  OFD_PREFIX("{0} bytes stand before the package.", "OFD 包之前有 {0} 字节。"),
  OFD_VALUE_TRAILING("Something other than zeros follows the signature value.", "签名值之后存在非零数据。"),
  OFD_FILE_MISSING("A signed file is missing: {0}.", "缺少已签名的文件：{0}。"),
  OFD_FILES_CHANGED("{0} signed files were changed: {1}.", "{0} 个已签名的文件被改动：{1}。"),
  OFD_FILES_UNCHANGED("All {0} signed files are as they were signed.", "{0} 个已签名的文件均未改动。"),
  OFD_COVERED("The signature covers all {0} files of the document.", "签名覆盖文档的全部 {0} 个文件。"),
  OFD_NOT_COVERED("{0} files are not signed: {1}.", "{0} 个文件未被签名：{1}。"),
  OFD_ENTRANCE(
      "OFD.xml, which is not signed, leads to something else: {0}.", "未签名的 OFD.xml 指向其他内容：{0}。"),
  OFD_SEVERAL_ROOTS(
      "Any of these can be made the document that is shown without touching the signature: {0}.",
      "以下任一文件都可在不触动签名的情况下被换作所显示的文档：{0}。"),
  OFD_BORROWED(
      "{0} files of this document refer to another document of the package, which has signatures of"
          + " its own: {1}.",
      "本文档的 {0} 个文件引用了包内另一份自有签名的文档：{1}。"),
  OFD_ONE_OF_SEVERAL(
      "This signature is about {0} alone; the package holds {1} documents.",
      "本签名仅针对 {0}；包内共有 {1} 份文档。"),
  OFD_UNPROTECTED(
      "These files only carry signatures and data about the document, and are not signed: {0}.",
      "以下文件仅承载签名与文档信息，未被签名：{0}。"),
  // the signature value
  FORM_SOUND("The signature is well formed ({0}).", "签名结构正确（{0}）。"),
  CONTENTS_TRAILING(
      "Something other than zeros follows the signature value in /Contents.",
      "/Contents 中签名值之后存在非零数据。"),
  CONTENTS_BER(
      "The signature value is written with indefinite lengths (BER), not in DER.",
      "签名值采用不定长编码（BER），而非 DER。"),
  CONTENT_DAMAGED("The signature value cannot be read: {0}.", "无法读取签名值：{0}。"),
  CONTENT_UNKNOWN("The signature value is of no known format ({0}).", "签名值的格式未知（{0}）。"),
  SUB_FILTER_DISAGREES(
      "/SubFilter says {0}, but the content is {1}.", "/SubFilter 为 {0}，而实际内容为 {1}。"),
  SEAL_VERSION("The seal signature is of version {0} ({1}).", "电子签章数据版本为 {0}（{1}）。"),
  MIXED_TYPES("The message mixes content types {0} and {1}.", "签名消息混用了内容类型 {0} 与 {1}。"),
  CERTIFICATE_NOT_BOUND(
      "The signed attributes do not name the signer's certificate.", "已签名属性中没有指明签名证书。"),
  MESSAGE_FIELDS("The message is malformed: {0}.", "签名消息格式错误：{0}。"),
  NOT_CANONICAL(
      "The encoding is not canonical; it cannot be told from one that was changed.",
      "编码不规范，无法与被改动的数据区分。"),
  CERTIFICATE_STRANGE(
      "A certificate in the signature is vouched for by nobody: {0}.", "签名中有一张证书无人担保：{0}。"),
  CERTIFICATE_DAMAGED("A certificate in the signature is damaged: {0}.", "签名中有一张证书已损坏：{0}。"),
  STORE_FOUND(
      "The document brings along {0} certificates, {1} revocation lists and {2} OCSP responses.",
      "文档附带 {0} 张证书、{1} 个吊销列表和 {2} 个 OCSP 应答。"),
  STORE_UNREADABLE(
      "{0} of the certificates, revocation lists and OCSP responses that the document brings along"
          + " cannot be read; {1} can.",
      "文档附带的证书、吊销列表和 OCSP 应答中有 {0} 个无法读取，{1} 个可读取。"),
  CRITICAL_EXTENSION("A critical extension is not understood: {0}.", "存在无法识别的关键扩展：{0}。"),
  VALUE_HOLDS("The signature value holds ({0}).", "签名值验证通过（{0}）。"),
  VALUE_HOLDS_VARIANT("The signature value holds ({0}, over {1}).", "签名值验证通过（{0}，签名对象：{1}）。"),
  VALUE_WRONG(
      "The signature value was not made by this signer over these bytes.", "签名值与签名人或被签内容不符。"),
  SIGNER_CERTIFICATE_MISSING("The signer's certificate is not in the signature.", "签名中没有签名人证书。"),
  CERTIFICATE_EXCHANGED(
      "The signed attributes name another certificate than the one that is there.",
      "已签名属性所指的证书与所附证书不一致。"),
  ALGORITHM_UNKNOWN("The algorithm {0} is unknown here, or too weak.", "算法 {0} 未知或强度不足。"),
  DIGEST_EQUAL("The digest of the covered bytes is the signed one ({0}).", "受保护字节的摘要与签名一致（{0}）。"),
  DIGEST_DIFFERS(
      "The covered bytes were changed: their digest is not the signed one.",
      "受保护的字节已被改动：摘要与签名不一致。"),
  DIGEST_OTHER_RANGE(
      "The signer protected another range: {0}, found {1}.", "签名人保护的范围不同：{0}，实际为 {1}。"),
  CONTENT_TYPE_DIFFERS(
      "The digest is the signed one, but the signed content type is {0}, found {1}.",
      "摘要一致，但签名的内容类型为 {0}，实际为 {1}。"),
  // the signer's certificate
  SIGNER_LISTED(
      "The signer's certificate is on the seal's list of {0}.", "签章人证书在印章的证书列表中（共 {0} 个）。"),
  SIGNER_LISTED_DIGEST(
      "The digest of the signer's certificate is on the seal's list of {0}.",
      "签章人证书的摘要在印章的证书列表中（共 {0} 个）。"),
  SIGNER_LISTED_Z(
      "The digest (with Z) of the signer's certificate is on the seal's list of {0}.",
      "签章人证书的摘要（含 Z 值）在印章的证书列表中（共 {0} 个）。"),
  SIGNER_NOT_LISTED(
      "The signer's certificate is not on the seal's list of {0}.", "签章人证书不在印章的证书列表中（共 {0} 个）。"),
  CHAIN_TRUSTED("The certificate leads to a trusted anchor: {0}.", "证书链可追溯到信任锚：{0}。"),
  CHAIN_NO_ANCHORS("There is no trust anchor to judge by: {0}.", "没有可用的信任锚：{0}。"),
  CHAIN_ISSUER_NOT_FOUND("An issuer's certificate is missing: {0}.", "缺少签发者证书：{0}。"),
  CHAIN_ROOT_NOT_TRUSTED("The root is not among the trusted ones: {0}.", "根证书不在信任列表中：{0}。"),
  CHAIN_LIMIT("The search for the chain was given up: {0}.", "证书链搜索已中止：{0}。"),
  CHAIN_ALGORITHM(
      "A certificate is signed under an unsupported algorithm: {0}.", "证书使用了不支持的签名算法：{0}。"),
  CHAIN_SIGNATURE("A certificate was not signed by its issuer: {0}.", "证书并非由其签发者签发：{0}。"),
  CHAIN_ISSUER_UNFIT("An issuer may not issue such certificates: {0}.", "签发者无权签发此类证书：{0}。"),
  CHAIN_NAME(
      "A certificate bears a name that its issuer may not give: {0}.", "证书的名称超出签发者被允许的范围：{0}。"),
  CHAIN_EXTENSION(
      "A certificate has an extension that is not understood: {0}.", "证书含有无法识别的扩展：{0}。"),
  CHAIN_KEY_USAGE("The certificate is not made for this use: {0}.", "证书的密钥用途不符：{0}。"),
  CERTIFICATE_VALID("Every certificate was valid at the time: {0}.", "各证书在当时均有效：{0}。"),
  CERTIFICATE_NOT_YET_VALID("A certificate was not valid yet: {0}.", "证书尚未生效：{0}。"),
  CERTIFICATE_EXPIRED("A certificate had expired: {0}.", "证书已过期：{0}。"),
  CERTIFICATE_EXPIRED_SINCE(
      "A certificate expired since, and only the signer says that it was used before: {0}.",
      "证书此后已过期，而签名时间仅由签名人自称：{0}。"),
  TIME_IN_FUTURE("The time {0} lies in the future; now is {1}.", "时间 {0} 晚于当前时间 {1}。"),
  NOT_REVOKED("No certificate is revoked: {0}.", "证书均未被吊销：{0}。"),
  REVOKED("A certificate is revoked: {0}.", "证书已被吊销：{0}。"),
  REVOKED_CLAIM_ONLY(
      "A certificate is revoked, and only the signer says that it was used before: {0}.",
      "证书已被吊销，而签名时间仅由签名人自称：{0}。"),
  REVOKED_LATER("A certificate was revoked after the proven time: {0}.", "证书在可证明的签名时间之后才被吊销：{0}。"),
  CRL_MISSING("Revocation is not known: {0}.", "无法得知吊销状态：{0}。"),
  CRL_STALE("The revocation list does not cover the time: {0}.", "吊销列表未覆盖该时间：{0}。"),
  CRL_UNUSABLE("The revocation list cannot be used: {0}.", "吊销列表不可用：{0}。"),
  OCSP_UNUSABLE("The answer of the OCSP responder cannot be used: {0}.", "OCSP 应答不可用：{0}。"),
  // the seal
  SEAL_HOLDS("The seal is as its maker signed it: {0}.", "印章与制章人签名一致：{0}。"),
  SEAL_WRONG("The seal was changed, or was not signed by its maker.", "印章已被改动，或并非由制章人签名。"),
  SEAL_MADE_AFTER_STAMP(
      "The seal says that it was made at {0}, after its own time stamp of {1}.",
      "印章所称制作时间 {0} 晚于其自身的时间戳 {1}。"),
  SEAL_USED_BEFORE_STAMP(
      "The signer says that he used the seal at {0}, but it was stamped only at {1}.",
      "签章人称于 {0} 使用该印章，而印章的时间戳为 {1}。"),
  MAKER_REVOKED_LATER(
      "The seal maker's certificate was revoked after the seal was made: {0}; seal of {1}.",
      "制章人证书在制章之后被吊销：{0}；印章制作于 {1}。"),
  SEAL_IN_VALIDITY("The seal was valid ({0} to {1}) at {2}.", "印章在 {2} 有效（有效期 {0} 至 {1}）。"),
  SEAL_OUT_OF_VALIDITY("The seal was not valid ({0} to {1}) at {2}.", "印章在 {2} 不在有效期内（{0} 至 {1}）。"),
  SEAL_ENABLED("The seal was enabled at {0}.", "印章在 {0} 处于启用状态。"),
  SEAL_SUSPENDED("The seal was suspended at {0}.", "印章在 {0} 处于停用状态。"),
  SEAL_REVOKED("The seal was revoked at {0}.", "印章在 {0} 已注销。"),
  SEAL_SUSPENDED_SINCE(
      "The seal is suspended now ({0}); it was in force when it was used.", "印章现已暂停使用（{0}），签章时有效。"),
  SEAL_REVOKED_SINCE(
      "The seal is revoked now ({0}); it was in force when it was used.", "印章现已注销（{0}），签章时有效。"),
  SEAL_REVOKED_CLAIM_ONLY(
      "The seal was revoked since, and only the signer says that he used it at {0}, before; a time"
          + " stamp or anchored evidence of the document can prove it.",
      "印章此后已注销，而签章时间 {0} 仅为签章人自称；文档的时间戳或已上链的存证可以证明。"),
  SEAL_STATUS_UNKNOWN("The status of the seal could not be asked.", "无法查询印章状态。"),
  // time
  TIME_CLAIMED_ONLY("The time is only claimed by the signer.", "签名时间仅由签名人自称。"),
  TIME_MISSING("No time is stated; the present was used.", "没有签名时间，按当前时间判定。"),
  STAMP_NOT_A_TOKEN("The time stamp is not a time-stamp token: {0}.", "时间戳不是有效的令牌：{0}。"),
  STAMP_OTHER_IMPRINT("The time stamp is about something else.", "时间戳针对的是其他内容。"),
  STAMP_CONTENT_CHANGED(
      "What the time-stamp authority signed was changed.", "时间戳中由时间戳机构签名的内容已被改动。"),
  STAMP_SIGNATURE(
      "The time stamp was not signed by the authority that it names.", "时间戳并非由其所示的时间戳机构签名。"),
  STAMP_CERTIFICATE_MISSING(
      "The certificate of the time-stamp authority is missing.", "缺少时间戳机构的证书。"),
  EXISTED_BY(
      "A later time stamp over the document proves that the signature existed by {0}.",
      "其后加盖的文档时间戳证明该签名在 {0} 之前已经存在。"),
  ANCHORED_BY(
      "Evidence anchored on the ledger proves that the file, and the signature in it, existed by"
          + " {0}.",
      "已上链的存证证明该文件及其中的签名在 {0} 之前已经存在。"),
  STAMP_HOLDS("A trusted time stamp proves {0}.", "可信时间戳证明时间为 {0}。"),
  CLAIM_AFTER_STAMP(
      "The claimed time {0} is later than the time stamp {1}.", "自称时间 {0} 晚于时间戳 {1}。"),
  CLAIM_AFTER_ANCHOR(
      "The claimed time {0} is later than the anchoring of the evidence at {1}.",
      "自称时间 {0} 晚于存证上链时间 {1}。"),
  // the policy
  POLICY_MET("What the policy \"{0}\" asks for is met.", "符合策略“{0}”的要求。"),
  POLICY_PROFILE(
      "The policy \"{0}\" does not accept signatures of the profile {1}.", "策略“{0}”不接受 {1} 格式的签名。"),
  POLICY_REQUIRES(
      "The policy \"{0}\" requires steps that were not passed: {1}.", "策略“{0}”要求通过的检查未通过：{1}。"),
  POLICY_ACCEPTS(
      "The policy \"{0}\" accepts that this is not known: {1}.", "策略“{0}”容许以下检查结果未知：{1}。"),
  // evidence
  EVIDENCE_NOT_GIVEN("No evidence file was given.", "未提供存证文件。"),
  EVIDENCE_PROVED("The evidence proves it: {0}.", "存证可以证明：{0}。"),
  EVIDENCE_OTHER_DOCUMENT("The evidence is about another file: {0}.", "存证针对的是另一个文件：{0}。"),
  EVIDENCE_HIDES_DOCUMENT(
      "The evidence does not tell which document it is about.", "存证没有说明它针对哪份文件。"),
  EVIDENCE_CHECKPOINT("The log did not sign this state: {0}.", "日志检查点签名不成立：{0}。"),
  EVIDENCE_NOT_INCLUDED("The log does not hold this record: {0}.", "日志中没有该记录：{0}。"),
  EVIDENCE_LOG_CERTIFICATE("The log's certificate is refused: {0}.", "日志证书不被认可：{0}。"),
  EVIDENCE_LOG_UNTRUSTED("The log's certificate is not decided: {0}.", "日志证书无法判定：{0}。"),
  EVIDENCE_NO_RECEIPT("There is no receipt of the ledger: {0}.", "没有账本回执：{0}。"),
  EVIDENCE_RECEIPT("The receipt of the ledger is refused: {0}.", "账本回执不成立：{0}。"),
  EVIDENCE_LEDGER_UNTRUSTED("The ledger's peer is not trusted: {0}.", "账本节点不受信任：{0}。"),
  EVIDENCE_NOT_GENUINE("It depends on an answer that is not yes: {0}.", "取决于另一项未成立的结论：{0}。"),
  EVIDENCE_SILENT("It cannot be told from the evidence alone: {0}.", "仅凭存证无法得知：{0}。");

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
