package org.signet.seal.verify.pdf;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/**
 * The fonts of a filled field: those of the signed form, those that every reader has, and fonts
 * that were embedded as a whole new object to write what no signed font can, as Chinese names. Of
 * the last it is told that they came later: a font is a program, and may show other letters than it
 * names.
 */
final class FilledFonts {
  private static final Set<String> RESOURCES = Set.of("Font", "ProcSet");
  private static final Set<String> PLAIN =
      Set.of("Type", "Subtype", "BaseFont", "Encoding", "Name");
  private static final Set<String> COMPOSITE =
      Set.of("Type", "Subtype", "BaseFont", "Encoding", "DescendantFonts", "ToUnicode");

  /** Where the fonts of an appearance come from, from the best to the worst. */
  enum Origin {
    SIGNED,
    EMBEDDED_LATER,
    UNSOUND
  }

  private FilledFonts() {}

  /** The worst origin among the fonts of an appearance of this widget. */
  static Origin origin(
      COSStream appearance, COSObjectKey widget, Revision signed, Set<COSObjectKey> added) {
    COSDictionary resources = Cos.dictionary(appearance, "Resources").orElseGet(COSDictionary::new);
    if (!resources.keySet().stream().allMatch(name -> RESOURCES.contains(name.getName()))) {
      return Origin.UNSOUND;
    }
    Set<COSObjectKey> known = known(widget, signed);
    Origin worst = Origin.SIGNED;
    for (COSBase font :
        Cos.dictionary(resources, "Font").orElseGet(COSDictionary::new).getValues()) {
      boolean isSigned = Cos.key(font).map(known::contains).orElse(false) || isPlain(font);
      if (!isSigned) {
        boolean embedded = Cos.key(font).map(added::contains).orElse(false) && isEmbedded(font);
        if (!embedded) {
          return Origin.UNSOUND;
        }
        worst = Origin.EMBEDDED_LATER;
      }
    }
    return worst;
  }

  /**
   * A composite font with its program inside (ISO 32000-1:2008, 9.7), its codes those of glyphs: no
   * encoding of its own may say otherwise.
   */
  private static boolean isEmbedded(COSBase value) {
    COSDictionary font = Cos.dictionary(value).orElseGet(COSDictionary::new);
    COSArray descendants = Cos.array(font, "DescendantFonts").orElseGet(COSArray::new);
    COSDictionary descriptor =
        Cos.dictionary(descendants.size() == 1 ? descendants.get(0) : null)
            .flatMap(descendant -> Cos.dictionary(descendant, "FontDescriptor"))
            .orElseGet(COSDictionary::new);
    return Cos.name(font, "Subtype").equals("Type0")
        && Cos.name(font, "Encoding").equals("Identity-H")
        && font.keySet().stream().allMatch(key -> COMPOSITE.contains(key.getName()))
        && Cos.resolve(font.getItem("ToUnicode")) instanceof COSStream
        && (Cos.resolve(descriptor.getItem("FontFile2")) instanceof COSStream
            || Cos.resolve(descriptor.getItem("FontFile3")) instanceof COSStream);
  }

  private static Set<COSObjectKey> known(COSObjectKey widget, Revision signed) {
    Set<COSObjectKey> known = new HashSet<>();
    Cos.dictionary(signed.document().getDocument().getTrailer(), "Root")
        .flatMap(root -> Cos.dictionary(root, "AcroForm"))
        .flatMap(form -> Cos.dictionary(form, "DR"))
        .ifPresent(resources -> add(resources, known));
    Cos.dictionary(signed.object(widget))
        .flatMap(Appearances::normal)
        .flatMap(form -> Cos.dictionary(form, "Resources"))
        .ifPresent(resources -> add(resources, known));
    return known;
  }

  private static void add(COSDictionary resources, Set<COSObjectKey> known) {
    Cos.dictionary(resources, "Font")
        .ifPresent(fonts -> fonts.getValues().forEach(f -> Cos.key(f).ifPresent(known::add)));
  }

  /** One of the fonts that need no file (ISO 32000-1:2008, 9.6.2.2), with a named encoding. */
  private static boolean isPlain(COSBase value) {
    Optional<COSDictionary> font = Cos.dictionary(value);
    return font.isPresent()
        && Cos.name(font.get(), "Subtype").equals("Type1")
        && Standard14Fonts.containsName(Cos.name(font.get(), "BaseFont"))
        && font.get().keySet().stream().allMatch(key -> PLAIN.contains(key.getName()))
        && (!font.get().containsKey(COSName.ENCODING)
            || !Cos.name(font.get(), "Encoding").isEmpty());
  }
}
