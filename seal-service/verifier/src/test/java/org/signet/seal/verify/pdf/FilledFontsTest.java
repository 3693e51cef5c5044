package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.verify.pdf.FilledFonts.Origin;

/** Where the fonts of a filled field come from. */
class FilledFontsTest {
  private static final byte[] FORM = TestForms.form();
  private static final COSObjectKey LATER = new COSObjectKey(900, 0);

  @TempDir Path folder;

  private Origin origin(COSDictionary resources) throws Exception {
    return origin(resources, Set.of(LATER));
  }

  private Origin origin(COSDictionary resources, Set<COSObjectKey> added) throws Exception {
    COSStream appearance = new COSStream();
    appearance.setItem("Resources", resources);
    try (FileBytes file = FileBytes.open(TestPdfs.save(folder, FORM));
        Revision signed = Revision.open(file, 0, file.length())) {
      COSObjectKey widget =
          TestForms.field(signed.document(), "amount", PDTextField.class)
              .getWidgets()
              .get(0)
              .getCOSObject()
              .getKey();
      return FilledFonts.origin(appearance, widget, signed, added);
    }
  }

  private static COSDictionary with(COSBase... fonts) {
    COSDictionary all = new COSDictionary();
    for (int i = 0; i < fonts.length; i++) {
      all.setItem("F" + i, fonts[i]);
    }
    COSDictionary resources = new COSDictionary();
    resources.setItem("Font", all);
    return resources;
  }

  private static COSDictionary plain() {
    COSDictionary font = new COSDictionary();
    font.setName("Type", "Font");
    font.setName("Subtype", "Type1");
    font.setName("BaseFont", "Helvetica");
    return font;
  }

  private static COSDictionary embedded() {
    COSDictionary descriptor = new COSDictionary();
    descriptor.setItem("FontFile2", new COSStream());
    COSDictionary descendant = new COSDictionary();
    descendant.setItem("FontDescriptor", descriptor);
    COSArray descendants = new COSArray();
    descendants.add(descendant);
    COSDictionary font = new COSDictionary();
    font.setName("Type", "Font");
    font.setName("Subtype", "Type0");
    font.setName("BaseFont", "Song");
    font.setName("Encoding", "Identity-H");
    font.setItem("DescendantFonts", descendants);
    font.setItem("ToUnicode", new COSStream());
    return font;
  }

  private static COSObject as(COSObjectKey key, COSBase value) {
    return new COSObject(value, key);
  }

  private Origin later(Consumer<COSDictionary> change) throws Exception {
    COSDictionary font = embedded();
    change.accept(font);
    return origin(with(as(LATER, font)));
  }

  @Test
  void no_font_at_all_is_as_it_was_signed() throws Exception {
    assertThat(origin(new COSDictionary())).isEqualTo(Origin.SIGNED);
    assertThat(origin(with())).isEqualTo(Origin.SIGNED);
    COSDictionary sets = with(plain());
    sets.setItem("ProcSet", new COSArray());
    assertThat(origin(sets)).isEqualTo(Origin.SIGNED);
  }

  @Test
  void resources_of_another_kind_are_unsound() throws Exception {
    for (String kind : new String[] {"XObject", "ExtGState", "Shading", "Pattern"}) {
      COSDictionary resources = with(plain());
      resources.setItem(kind, new COSDictionary());
      assertThat(origin(resources)).as(kind).isEqualTo(Origin.UNSOUND);
    }
  }

  @Test
  void a_font_that_every_reader_has_needs_no_file() throws Exception {
    assertThat(origin(with(plain()))).isEqualTo(Origin.SIGNED);
    COSDictionary named = plain();
    named.setName("Encoding", "WinAnsiEncoding");
    assertThat(origin(with(named))).isEqualTo(Origin.SIGNED);
    COSDictionary ownEncoding = plain();
    ownEncoding.setItem("Encoding", new COSDictionary());
    assertThat(origin(with(ownEncoding))).isEqualTo(Origin.UNSOUND);
    COSDictionary other = plain();
    other.setName("BaseFont", "Helvetica-Unheard");
    assertThat(origin(with(other))).isEqualTo(Origin.UNSOUND);
    COSDictionary kind = plain();
    kind.setName("Subtype", "Type3");
    assertThat(origin(with(kind))).isEqualTo(Origin.UNSOUND);
    COSDictionary widths = plain();
    widths.setItem("Widths", new COSArray());
    assertThat(origin(with(widths))).isEqualTo(Origin.UNSOUND);
  }

  @Test
  void a_font_of_the_signed_form_is_signed_by_whatever_name() throws Exception {
    Set<COSObjectKey> ofForm = new HashSet<>();
    try (FileBytes file = FileBytes.open(TestPdfs.save(folder, FORM));
        Revision signed = Revision.open(file, 0, file.length())) {
      COSDictionary form = signed.document().getDocumentCatalog().getAcroForm(null).getCOSObject();
      COSDictionary fonts =
          Cos.dictionary(form, "DR").flatMap(all -> Cos.dictionary(all, "Font")).orElseThrow();
      fonts.getValues().forEach(font -> Cos.key(font).ifPresent(ofForm::add));
    }
    assertThat(ofForm).isNotEmpty();
    COSDictionary anything = new COSDictionary();
    anything.setName("Subtype", "Type3");
    COSObjectKey known = ofForm.iterator().next();
    assertThat(origin(with(as(known, anything)))).isEqualTo(Origin.SIGNED);
    COSObjectKey unknown = new COSObjectKey(known.getNumber() + 700, 0);
    assertThat(origin(with(as(unknown, anything)))).isEqualTo(Origin.UNSOUND);
  }

  @Test
  void a_font_embedded_later_is_whole_new_and_says_its_letters() throws Exception {
    assertThat(later(font -> {})).isEqualTo(Origin.EMBEDDED_LATER);
    assertThat(origin(with(as(LATER, embedded())), Set.of())).isEqualTo(Origin.UNSOUND);
    assertThat(origin(with(embedded()))).isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> font.setName("Subtype", "Type1"))).isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> font.setName("Encoding", "Identity-V"))).isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> font.setItem("Encoding", new COSStream()))).isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> font.setItem("CIDToGIDMap", new COSStream())))
        .isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> font.removeItem(COSName.TO_UNICODE))).isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> font.setName("ToUnicode", "Identity-H"))).isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> descendants(font).clear())).isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> descendants(font).add(new COSDictionary()))).isEqualTo(Origin.UNSOUND);
    assertThat(later(font -> descriptor(font).removeItem(COSName.FONT_FILE2)))
        .isEqualTo(Origin.UNSOUND);
    assertThat(
            later(
                font -> {
                  descriptor(font).removeItem(COSName.FONT_FILE2);
                  descriptor(font).setItem("FontFile3", new COSStream());
                }))
        .isEqualTo(Origin.EMBEDDED_LATER);
  }

  private static COSArray descendants(COSDictionary font) {
    return Cos.array(font, "DescendantFonts").orElseThrow();
  }

  private static COSDictionary descriptor(COSDictionary font) {
    return Cos.dictionary(descendants(font).get(0))
        .flatMap(one -> Cos.dictionary(one, "FontDescriptor"))
        .orElseThrow();
  }

  @Test
  void the_worst_font_decides() throws Exception {
    COSDictionary unsound = plain();
    unsound.setName("Subtype", "Type3");
    assertThat(origin(with(plain(), as(LATER, embedded())))).isEqualTo(Origin.EMBEDDED_LATER);
    assertThat(origin(with(as(LATER, embedded()), plain()))).isEqualTo(Origin.EMBEDDED_LATER);
    assertThat(origin(with(as(LATER, embedded()), unsound, plain()))).isEqualTo(Origin.UNSOUND);
  }
}
