package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages with their annotations, and fields with their values, found by walking. */
class IndexTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;

  private interface Work<T> {
    T on(Revision revision) throws Exception;
  }

  private <T> T with(byte[] pdf, Consumer<PDDocument> change, Work<T> work) throws Exception {
    try (FileBytes file = FileBytes.open(TestPdfs.save(folder, pdf));
        Revision revision = Revision.open(file, 0, file.length())) {
      change.accept(revision.document());
      return work.on(revision);
    }
  }

  private static PdfLimits limits(int objects) {
    PdfLimits usual = TestPdfs.LIMITS;
    return new PdfLimits(
        objects,
        usual.maxSignatures(),
        usual.maxPages(),
        usual.maxDictionaryBytes(),
        usual.maxRenderedPages(),
        usual.maxRenderedPixels(),
        usual.maxStreamBytes(),
        usual.maxListBytes(),
        usual.time());
  }

  private static COSObject indirect(long number, COSBase value) {
    return new COSObject(value, new COSObjectKey(number, 0));
  }

  private static COSArray array(COSBase... items) {
    COSArray array = new COSArray();
    for (COSBase item : items) {
      array.add(item);
    }
    return array;
  }

  private static COSDictionary node(String key, COSBase value) {
    COSDictionary node = new COSDictionary();
    node.setItem(key, value);
    return node;
  }

  @Test
  void pages_are_numbered_in_their_order_whatever_the_tree_says() throws Exception {
    COSObject first = indirect(901, node("Annots", array(indirect(911, new COSDictionary()))));
    COSObject second = indirect(902, new COSDictionary());
    COSObject third =
        indirect(
            903,
            node(
                "Annots",
                array(
                    indirect(913, new COSDictionary()),
                    new COSDictionary(),
                    indirect(911, new COSDictionary()))));
    COSDictionary inner = node("Kids", array(second, first)); // the first again: it counts once
    inner.setInt("Count", 77);
    COSDictionary page = (COSDictionary) third.getObject();
    page.setName("Type", "Page");
    page.setItem("Kids", array(indirect(999, new COSDictionary())));

    PageIndex index =
        with(
            TestPdfs.unsigned(1),
            document ->
                document
                    .getDocumentCatalog()
                    .getCOSObject()
                    .setItem(COSName.PAGES, node("Kids", array(first, inner, third))),
            revision -> PageIndex.of(revision, 3, Deadline.in(LONG)));

    assertThat(index.pages())
        .containsEntry(first.getKey(), 1)
        .containsEntry(second.getKey(), 2)
        .containsEntry(third.getKey(), 3)
        .hasSize(3);
    assertThat(index.annotations())
        .containsEntry(new COSObjectKey(911, 0), 3)
        .containsEntry(new COSObjectKey(913, 0), 3)
        .hasSize(2);
    assertThat(index.repeated()).containsExactly(new COSObjectKey(911, 0));
  }

  @Test
  void more_pages_than_the_limit_or_no_more_time_end_the_walk() throws Exception {
    with(
        TestPdfs.unsigned(3),
        document -> {},
        revision -> {
          assertThat(PageIndex.of(revision, 3, Deadline.in(LONG)).pages()).hasSize(3);
          assertThatThrownBy(() -> PageIndex.of(revision, 2, Deadline.in(LONG)))
              .isInstanceOfSatisfying(
                  BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.PAGES));
          Deadline over = Deadline.in(Duration.ofNanos(-1));
          assertThatThrownBy(() -> PageIndex.of(revision, 3, over))
              .isInstanceOfSatisfying(
                  BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.TIME));
          assertThat(FieldIndex.of(revision, TestPdfs.LIMITS, over).fields())
              .as("no form, nothing to walk")
              .isEmpty();
          return null;
        });
  }

  private static COSDictionary field(String name, String type, COSBase value) {
    COSDictionary field = new COSDictionary();
    if (name != null) {
      field.setString(COSName.T, name);
    }
    if (type != null) {
      field.setName("FT", type);
    }
    if (value != null) {
      field.setItem(COSName.V, value);
    }
    return field;
  }

  private static Consumer<PDDocument> form(COSBase... fields) {
    return document ->
        document
            .getDocumentCatalog()
            .getCOSObject()
            .setItem(COSName.ACRO_FORM, node("Fields", array(fields)));
  }

  @Test
  void fields_inherit_name_type_and_value_and_have_widgets() throws Exception {
    COSObject widget = indirect(921, new COSDictionary());
    COSDictionary child = field("street", null, null);
    child.setItem("Kids", array(widget, indirect(922, new COSDictionary())));
    COSDictionary parent = field("address", "Tx", new COSString("somewhere"));
    COSDictionary nameless = field(null, "Btn", null);
    parent.setItem("Kids", array(indirect(920, child), indirect(923, field("city", "Ch", null))));
    COSObject alone = indirect(924, field("sign", "Sig", indirect(930, new COSDictionary())));

    List<FieldIndex.Field> fields =
        with(
            TestPdfs.unsigned(1),
            form(indirect(919, parent), alone, indirect(925, nameless), alone, COSInteger.ONE),
            revision -> FieldIndex.of(revision, TestPdfs.LIMITS, Deadline.in(LONG)).fields());

    assertThat(fields)
        .extracting(FieldIndex.Field::name)
        .containsExactly("sign", "", "address.street", "address.city");
    FieldIndex.Field street = fields.get(2);
    assertThat(street.type()).isEqualTo("Tx");
    assertThat(street.value().orElseThrow()).isEqualTo(new COSString("somewhere"));
    assertThat(street.key()).contains(new COSObjectKey(920, 0));
    assertThat(street.widgets())
        .extracting(one -> one.orElseThrow().getNumber())
        .containsExactly(921L, 922L);
    assertThat(fields.get(3).type()).isEqualTo("Ch");
    assertThat(fields.get(3).widgets().get(0)).contains(new COSObjectKey(923, 0));
    assertThat(fields.get(1).value()).isEmpty();
    assertThat(new FieldIndex(fields).signatureFields())
        .extracting(FieldIndex.Field::name)
        .containsExactly("sign");
  }

  @Test
  void more_fields_than_the_limit_or_no_more_time_end_the_walk() throws Exception {
    with(
        TestPdfs.unsigned(1),
        form(
            indirect(941, field("a", "Tx", null)),
            indirect(942, field("b", "Tx", null)),
            indirect(943, field("c", "Tx", null))),
        revision -> {
          assertThat(FieldIndex.of(revision, limits(3), Deadline.in(LONG)).fields()).hasSize(3);
          assertThatThrownBy(() -> FieldIndex.of(revision, limits(2), Deadline.in(LONG)))
              .isInstanceOfSatisfying(
                  BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.OBJECTS));
          Deadline over = Deadline.in(Duration.ofNanos(-1));
          assertThatThrownBy(() -> FieldIndex.of(revision, limits(3), over))
              .isInstanceOfSatisfying(
                  BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.TIME));
          return null;
        });
  }

  @Test
  void values_are_told_by_what_they_are() {
    COSDictionary page = new COSDictionary();
    page.setName("Subtype", "Widget");
    assertThat(Cos.kind(page)).isEqualTo("Widget");
    page.setName("Type", "Annot");
    assertThat(Cos.kind(page)).isEqualTo("Annot");
    assertThat(Cos.kind(indirect(5, page))).isEqualTo("Annot");
    assertThat(Cos.kind(field(null, "Tx", null))).isEqualTo("Tx");
    assertThat(Cos.kind(new COSDictionary())).isEqualTo("dictionary");
    assertThat(Cos.kind(new org.apache.pdfbox.cos.COSStream())).isEqualTo("stream");
    assertThat(Cos.kind(new COSArray())).isEqualTo("array");
    assertThat(Cos.kind(COSInteger.ONE)).isEqualTo("value");
    assertThat(Cos.kind(null)).isEqualTo("value");
    assertThat(Set.of(Cos.name(page, "Type"), Cos.name(page, "None")))
        .containsExactlyInAnyOrder("Annot", "");
  }

  @Test
  void a_reference_that_leads_in_circles_is_nothing() {
    COSObject loop = indirect(7, null);
    COSBase chain = COSInteger.ONE;
    for (int i = 0; i < 31; i++) {
      chain = indirect(100 + i, chain);
    }
    assertThat(Cos.resolve(chain)).isEqualTo(COSInteger.ONE);
    assertThat(Cos.resolve(indirect(1, indirect(2, chain))))
        .isEqualTo(org.apache.pdfbox.cos.COSNull.NULL);
    assertThat(Cos.resolve(loop)).isEqualTo(org.apache.pdfbox.cos.COSNull.NULL);
  }
}
