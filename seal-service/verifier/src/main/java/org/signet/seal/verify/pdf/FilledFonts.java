package org.signet.seal.verify.pdf;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/**
 * The fonts of a filled field. A font that came later could show other letters than it names (a
 * font is a program), so only those of the signed form and the fonts that every reader has are
 * taken.
 */
final class FilledFonts {
  private static final Set<String> RESOURCES = Set.of("Font", "ProcSet");
  private static final Set<String> PLAIN =
      Set.of("Type", "Subtype", "BaseFont", "Encoding", "Name");

  private FilledFonts() {}

  /** Whether an appearance of this widget uses nothing but such fonts. */
  static boolean areSigned(COSStream appearance, COSObjectKey widget, Revision signed) {
    COSDictionary resources = Cos.dictionary(appearance, "Resources").orElseGet(COSDictionary::new);
    Set<COSObjectKey> known = known(widget, signed);
    return resources.keySet().stream().allMatch(name -> RESOURCES.contains(name.getName()))
        && Cos.dictionary(resources, "Font").orElseGet(COSDictionary::new).getValues().stream()
            .allMatch(font -> Cos.key(font).map(known::contains).orElse(false) || isPlain(font));
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
