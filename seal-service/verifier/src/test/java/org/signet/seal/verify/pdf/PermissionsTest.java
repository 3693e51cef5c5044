package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What signers allow, told from their dictionaries alone: the strictest of them counts. */
class PermissionsTest {
  private static final COSBase NO_LEVEL = null;

  private static COSDictionary parameters(COSBase level) {
    COSDictionary parameters = new COSDictionary();
    parameters.setItem(COSName.P, level);
    return parameters;
  }

  private static COSDictionary lock(String action, String... fields) {
    COSDictionary lock = new COSDictionary();
    lock.setName("Action", action);
    COSArray names = new COSArray();
    Arrays.stream(fields).forEach(name -> names.add(new COSString(name)));
    lock.setItem("Fields", names);
    return lock;
  }

  /** A signature with one transform. */
  private static FoundSignature signer(String method, COSDictionary parameters) {
    COSDictionary reference = new COSDictionary();
    reference.setName("TransformMethod", method);
    reference.setItem("TransformParams", parameters);
    COSArray references = new COSArray();
    references.add(COSInteger.ONE);
    references.add(reference);
    COSDictionary signature = new COSDictionary();
    signature.setItem("Reference", references);
    return new FoundSignature(
        Optional.empty(),
        signature,
        "",
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static FoundSignature certifying(COSBase level) {
    return signer("DocMDP", parameters(level));
  }

  /** A signature field with a lock, signed or waiting. */
  private static FieldIndex locking(COSDictionary lock, boolean signed) {
    COSDictionary field = new COSDictionary();
    field.setItem("Lock", lock);
    return new FieldIndex(
        List.of(
            new FieldIndex.Field(
                Optional.empty(),
                field,
                "signature",
                "Sig",
                signed ? Optional.of(new COSDictionary()) : Optional.empty(),
                List.of())));
  }

  private static Permissions of(FoundSignature... signers) {
    return Permissions.of(List.of(signers), new FieldIndex(List.of()));
  }

  @Test
  void who_says_nothing_allows_signatures_and_nothing_else() {
    Permissions silent = of();
    assertThat(silent.noFurtherSignatures()).isFalse();
    assertThat(silent.mayFill("name")).isFalse();
    assertThat(silent.mayAnnotate()).isFalse();
    assertThat(silent.locks("name")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1,true,false,false", "2,false,true,false", "3,false,true,true"})
  void each_level_allows_what_the_standard_says(
      int level, boolean sealed, boolean forms, boolean notes) {
    Permissions permissions = of(certifying(COSInteger.get(level)));
    assertThat(permissions.noFurtherSignatures()).isEqualTo(sealed);
    assertThat(permissions.mayFill("name")).isEqualTo(forms);
    assertThat(permissions.mayAnnotate()).isEqualTo(notes);
  }

  @Test
  void a_certification_without_a_level_allows_forms() {
    assertThat(of(certifying(NO_LEVEL)).level()).isEqualTo(2);
  }

  @Test
  void a_level_that_is_none_allows_nothing() {
    for (COSBase strange :
        List.of(
            COSInteger.ZERO,
            COSInteger.get(4),
            COSInteger.get(-1),
            COSName.getPDFName("3"),
            new COSString("3"))) {
      assertThat(of(certifying(strange)).noFurtherSignatures()).as("%s", strange).isTrue();
    }
  }

  @Test
  void the_strictest_of_several_levels_counts_whatever_their_order() {
    List<FoundSignature> signers =
        new ArrayList<>(
            List.of(certifying(COSInteger.get(3)), certifying(COSInteger.get(2)), locker()));
    assertThat(Permissions.of(signers, new FieldIndex(List.of())).level()).isEqualTo(2);
    java.util.Collections.reverse(signers);
    assertThat(Permissions.of(signers, new FieldIndex(List.of())).level()).isEqualTo(2);
  }

  private static FoundSignature locker() {
    return signer("FieldMDP", lock("Include", "name"));
  }

  @Test
  void a_lock_alone_lets_the_fields_be_filled_that_it_leaves_out() {
    Permissions permissions = of(locker());
    assertThat(permissions.level()).isZero();
    assertThat(permissions.mayFill("name")).isFalse();
    assertThat(permissions.mayFill("place")).isTrue();
    assertThat(permissions.mayAnnotate()).isFalse();
  }

  @Test
  void a_level_lets_no_locked_field_be_filled() {
    Permissions permissions = of(certifying(COSInteger.get(2)), locker());
    assertThat(permissions.mayFill("name")).isFalse();
    assertThat(permissions.mayFill("place")).isTrue();
    assertThat(of(certifying(COSInteger.get(1)), locker()).mayFill("place")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Include,name,true",
    "Include,name.first,true",
    "Include,names,false",
    "Include,first.name,false",
    "Include,other,false",
    "Exclude,name,false",
    "Exclude,name.first,false",
    "Exclude,names,true",
    "Exclude,other,true",
    "All,name,true",
    "All,other,true",
    "Nonsense,other,true"
  })
  void a_lock_names_a_field_with_everything_beneath_it(
      String action, String field, boolean locked) {
    assertThat(of(signer("FieldMDP", lock(action, "name"))).locks(field)).isEqualTo(locked);
  }

  @Test
  void a_lock_without_an_action_or_with_names_that_are_none_locks_all() {
    assertThat(of(signer("FieldMDP", new COSDictionary())).locks("name")).isTrue();
    COSDictionary strange = lock("Exclude");
    COSArray names = new COSArray();
    names.add(COSName.getPDFName("name"));
    strange.setItem("Fields", names);
    assertThat(of(signer("FieldMDP", strange)).locks("name")).isTrue();
  }

  @Test
  void the_lock_of_a_field_counts_once_the_field_is_signed() {
    COSDictionary lock = lock("Include", "name");
    lock.setInt(COSName.P, 1);
    Permissions signed = Permissions.of(List.of(), locking(lock, true));
    assertThat(signed.locks("name")).isTrue();
    assertThat(signed.noFurtherSignatures()).isTrue();
    Permissions waiting = Permissions.of(List.of(), locking(lock, false));
    assertThat(waiting.locks("name")).isFalse();
    assertThat(waiting.noFurtherSignatures()).isFalse();
  }

  @Test
  void the_lock_of_a_field_without_a_level_states_none() {
    Permissions locked = Permissions.of(List.of(), locking(lock("Include", "name"), true));
    assertThat(locked.level()).isZero();
    assertThat(locked.mayFill("place")).isTrue();
  }

  @Test
  void another_transform_and_one_without_parameters_are_read_as_they_are() {
    assertThat(of(signer("UR3", parameters(COSInteger.ONE))).level()).isZero();
    assertThat(of(signer("DocMDP", null)).level()).isEqualTo(2);
  }
}
