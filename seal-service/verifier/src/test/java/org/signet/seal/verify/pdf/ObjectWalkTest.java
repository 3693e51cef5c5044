package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an update may change in catalogue, form, page and waiting field, entry by entry: each update
 * writes one object again with another text, and some objects that it refers to.
 */
class ObjectWalkTest {
  private static final String FORM = "/AcroForm ";

  @TempDir Path folder;

  /** Signed; the catalogue holds these entries, and the form, which stands in it, those. */
  private static byte[] signed(String catalog, String form) {
    byte[] plain = TestPdfs.unsigned(1);
    byte[] prepared =
        new RawUpdate(plain)
            .object(
                800, "<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 1>>\nstream\nn\nendstream")
            .object(801, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
            .object(
                root(plain),
                closing(
                    RawUpdate.value(plain, root(plain)),
                    catalog + "/AcroForm<</Fields[]" + form + ">>"))
            .build();
    return TestPdfs.sign(prepared, TestPdfs.VALUE);
  }

  private static byte[] signed() {
    return signed("", "/DR<</Font<</F 801 0 R>>/XObject<</A 800 0 R>>>>/DA(/F 9 Tf)");
  }

  private static String closing(String dictionary, String more) {
    return dictionary.substring(0, dictionary.lastIndexOf(">>")) + more + ">>";
  }

  private static long root(byte[] pdf) {
    String root = RawUpdate.root(pdf);
    return Long.parseLong(root.substring(0, root.indexOf(' ')));
  }

  /** The number of the object that holds the form: the catalogue, or one of its own. */
  private static long form(byte[] pdf) {
    String catalog = RawUpdate.value(pdf, root(pdf));
    String after = catalog.substring(catalog.indexOf(FORM) + FORM.length()).strip();
    return after.startsWith("<<")
        ? root(pdf)
        : Long.parseLong(after.substring(0, after.indexOf(' ')));
  }

  private static byte[] rewritten(byte[] pdf, long number, UnaryOperator<String> change) {
    String before = RawUpdate.value(pdf, number);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    return new RawUpdate(pdf)
        .object(900, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>")
        .object(number, after)
        .build();
  }

  /** With an object 900 that must hang on something to be no change of its own. */
  private LaterChanges.Findings after(byte[] pdf, long number, UnaryOperator<String> change)
      throws Exception {
    return compare(rewritten(pdf, number, change), TestPdfs.LIMITS);
  }

  private LaterChanges.Findings compare(byte[] pdf, PdfLimits limits) throws Exception {
    Path file = TestPdfs.save(folder, pdf);
    try (PdfFile open = PdfFile.open(file, limits, Deadline.in(limits.time()))) {
      List<FoundSignature> all = open.signatures();
      FoundSignature sound =
          all.stream().filter(one -> one.problems().isEmpty()).findFirst().orElseThrow();
      LaterChanges.Findings findings = open.changesAfter(sound, all);
      assertThat(findings.problems()).isEmpty();
      return findings;
    }
  }

  private static UnaryOperator<String> replacing(String from, String to) {
    return text -> {
      assertThat(text.replaceAll("\\s+", " ")).contains(from);
      return text.replaceAll("\\s+", " ").replace(from, to);
    };
  }

  private static void assertChanged(LaterChanges.Findings findings) {
    assertThat(findings.changes())
        .anyMatch(change -> change.act() == Change.Act.CHANGED && change.object() != 900);
  }

  private static void assertOnlyUnreachable(LaterChanges.Findings findings) {
    assertThat(findings.changes())
        .extracting(Change::object, Change::act)
        .containsExactly(tuple(900L, Change.Act.UNREACHABLE));
  }

  @Test
  void a_new_drawing_among_the_resources_of_a_form_is_nobodys() throws Exception {
    byte[] pdf = signed();
    assertThat(after(pdf, form(pdf), replacing("/A 800 0 R", "/A 800 0 R /B 900 0 R")).clean())
        .isTrue();
  }

  @Test
  void a_drawing_that_a_signed_field_may_use_stays() throws Exception {
    byte[] pdf = signed();
    assertChanged(after(pdf, form(pdf), replacing("/A 800 0 R", "/A 900 0 R")));
  }

  @Test
  void the_fonts_of_a_form_stay() throws Exception {
    byte[] pdf = signed();
    assertChanged(after(pdf, form(pdf), replacing("/F 801 0 R", "/F 900 0 R")));
    assertChanged(after(pdf, form(pdf), replacing("/F 801 0 R", "/F 801 0 R /G 900 0 R")));
  }

  @ParameterizedTest
  @CsvSource({"/DR<</XObject<</B 900 0 R>>>>,true", "/DR<</Font<</G 900 0 R>>>>,false"})
  void a_form_without_resources_may_get_drawings_only(String resources, boolean clean)
      throws Exception {
    byte[] pdf = signed("", "/DA(/F 9 Tf)");
    assertThat(after(pdf, form(pdf), replacing("/DA", resources + "/DA")).clean()).isEqualTo(clean);
  }

  @Test
  void the_default_look_of_fields_stays() throws Exception {
    byte[] pdf = signed();
    assertChanged(after(pdf, form(pdf), replacing("/F 9 Tf", "/F 0 Tf")));
  }

  @ParameterizedTest
  @CsvSource({"0,true", "1,true", "2,true", "4,false", "7,false", "/Three,false"})
  void the_flags_of_a_form_say_no_more_than_that_there_are_signatures(String flags, boolean clean)
      throws Exception {
    byte[] pdf = signed();
    LaterChanges.Findings findings =
        after(pdf, form(pdf), replacing("/SigFlags 3", "/SigFlags " + flags));
    if (clean) {
      assertOnlyUnreachable(findings);
    } else {
      assertChanged(findings);
    }
  }

  @Test
  void readers_are_not_told_later_to_draw_fields_themselves() throws Exception {
    byte[] silent = signed();
    assertChanged(after(silent, form(silent), replacing("/DA", "/NeedAppearances true/DA")));
    assertOnlyUnreachable(
        after(silent, form(silent), replacing("/DA", "/NeedAppearances false/DA")));
    byte[] telling = signed("", "/NeedAppearances true/DA(/F 9 Tf)");
    assertOnlyUnreachable(
        after(
            telling, form(telling), replacing("/NeedAppearances true", "/NeedAppearances false")));
    assertOnlyUnreachable(after(telling, form(telling), replacing("/NeedAppearances true", "")));
  }

  /** The list of fields of a form, as it stands. */
  private static String fields(byte[] pdf) {
    String text = RawUpdate.value(pdf, form(pdf)).replaceAll("\\s+", " ");
    int at = text.indexOf("/Fields");
    return text.substring(at, text.indexOf(']', at) + 1);
  }

  @Test
  void a_signed_field_is_not_taken_out_of_the_form() throws Exception {
    byte[] twice = TestPdfs.sign(signed(), TestPdfs.VALUE);
    String all = fields(twice);
    String last = all.replaceAll(".*?(\\d+ 0 R) ?\\]", "$1");
    Path file =
        TestPdfs.save(folder, rewritten(twice, form(twice), replacing(all, all.replace(last, ""))));
    try (PdfFile open = PdfFile.open(file, TestPdfs.LIMITS, Deadline.in(TestPdfs.LIMITS.time()))) {
      List<FoundSignature> found = open.signatures();
      FoundSignature second = found.get(found.size() - 1);
      assertThat(second.byteRange()).isPresent();
      assertChanged(open.changesAfter(second, found));
    }
  }

  @Test
  void a_list_that_becomes_an_object_of_its_own_is_the_same_list() throws Exception {
    byte[] pdf = signed();
    String all = fields(pdf);
    String list = all.substring("/Fields".length());
    UnaryOperator<String> moving = replacing(all, "/Fields 901 0 R ");
    byte[] moved =
        new RawUpdate(pdf)
            .object(901, list)
            .object(form(pdf), moving.apply(RawUpdate.value(pdf, form(pdf))))
            .build();
    assertThat(compare(moved, TestPdfs.LIMITS).clean()).isTrue();
    byte[] other =
        new RawUpdate(pdf)
            .object(901, list.replace("]", " 801 0 R]"))
            .object(form(pdf), moving.apply(RawUpdate.value(pdf, form(pdf))))
            .build();
    assertThat(compare(other, TestPdfs.LIMITS).changes())
        .anyMatch(change -> change.kind().equals("Field") && change.act() == Change.Act.ADDED);
  }

  @Test
  void names_of_specifications_may_come() throws Exception {
    byte[] pdf = signed();
    assertThat(after(pdf, root(pdf), text -> closing(text, "/Extensions<</ADBE 900 0 R>>")).clean())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Lang(zh)", "/Metadata 900 0 R", "/ViewerPreferences<</A true>>"})
  void nothing_else_comes_into_the_catalogue(String entry) throws Exception {
    byte[] pdf = signed();
    assertChanged(after(pdf, root(pdf), text -> closing(text, entry)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/DSS 7",
        "/DSS[900 0 R]",
        "/DSS<</Other 900 0 R>>",
        "/DSS<</Certs[900 0 R]>>",
        "/DSS<</VRI<</A<</Other 900 0 R>>>>>>",
        "/DSS<</VRI<</A[900 0 R]>>>>"
      })
  void a_security_store_of_another_shape_is_a_change(String store) throws Exception {
    byte[] pdf = signed();
    assertChanged(after(pdf, root(pdf), text -> closing(text, store)));
  }

  @Test
  void a_security_store_does_not_go_away() throws Exception {
    byte[] pdf = signed("/DSS<</Type/DSS>>", "/DA(/F 9 Tf)");
    assertChanged(after(pdf, root(pdf), text -> text.replaceAll("/DSS\\s*<<[^>]*>>", "")));
  }

  private static long page(byte[] pdf) {
    for (long number : RawUpdate.table(pdf).keySet()) {
      if (RawUpdate.value(pdf, number).replaceAll("\\s+", "").contains("/Type/Page/")) {
        return number;
      }
    }
    throw new IllegalStateException("no page in " + new String(pdf, StandardCharsets.ISO_8859_1));
  }

  @Test
  void annotations_that_are_no_list_are_a_change() throws Exception {
    byte[] pdf = signed();
    UnaryOperator<String> without = text -> text.replaceAll("/Annots[^\\]]*\\]", "");
    assertChanged(
        after(pdf, page(pdf), text -> closing(without.apply(text), "/Annots<</A 900 0 R>>")));
  }

  /** With a field that still waited when the document was signed. */
  private static byte[] waiting() {
    byte[] pdf = TestPdfs.withEmptyField(TestPdfs.unsigned(1));
    return TestPdfs.sign(pdf, TestPdfs.VALUE);
  }

  private static long waitingField(byte[] pdf) {
    for (long number : RawUpdate.table(pdf).keySet()) {
      String text = RawUpdate.value(pdf, number).replaceAll("\\s+", "");
      if (text.contains("/FT/Sig") && !text.contains("/V")) {
        return number;
      }
    }
    throw new IllegalStateException("no waiting field");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/F 6",
        "/M(D:20260101000000Z)",
        "/MK<</CA(Approved)>>",
        "/AP<</N 900 0 R>>",
        "/V 900 0 R",
        "/V 900 0 R/AP<</N 900 0 R>>",
        "/Lock<</Action/All>>"
      })
  void a_waiting_field_gets_nothing_but_its_signature(String entries) throws Exception {
    byte[] pdf = waiting();
    LaterChanges.Findings findings =
        after(
            pdf,
            waitingField(pdf),
            text -> closing(text.replaceAll("\\s+", " ").replaceAll("/F \\d+ ?", ""), entries));
    assertChanged(findings);
  }

  @Test
  void as_many_objects_are_compared_as_the_limit_allows_and_no_more() throws Exception {
    byte[] pdf = signed();
    byte[] again = new RawUpdate(pdf).object(root(pdf), RawUpdate.value(pdf, root(pdf))).build();
    int walked = RawUpdate.table(pdf).size();
    assertThat(compare(again, limited(walked)).clean()).isTrue();
    assertThatThrownBy(() -> compare(again, limited(walked - 1)))
        .isInstanceOf(BoundHitException.class)
        .extracting("bound")
        .isEqualTo(Bound.OBJECTS);
  }

  private static PdfLimits limited(int objects) {
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
}
