package org.signet.seal.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * Which form fields nobody may change after a signature (FieldMDP, ISO 32000-1:2008, 12.8.2.4; the
 * lock of a field, table 233, has the same shape).
 *
 * @param fields full names; a name stands for all that is below it too; empty for {@link
 *     Action#ALL}
 */
public record FieldLock(Action action, List<String> fields) {
  private static final int MOST_FIELDS = 1000;

  /** What the names mean. */
  public enum Action {
    /** Every field is locked. */
    ALL,
    /** The named ones are locked. */
    INCLUDE,
    /** All but the named ones are locked. */
    EXCLUDE
  }

  /** Checks that names are given exactly where they mean something. */
  public FieldLock {
    fields = List.copyOf(fields);
    if (fields.isEmpty() != (action == Action.ALL) || fields.size() > MOST_FIELDS) {
      throw new IllegalArgumentException(
          "expected 1 to " + MOST_FIELDS + " fields, or none to lock all, found " + fields.size());
    }
  }

  /** A lock on every field. */
  public static FieldLock all() {
    return new FieldLock(Action.ALL, List.of());
  }

  /** A lock on some fields. */
  public static FieldLock of(List<String> fields) {
    return new FieldLock(Action.INCLUDE, fields);
  }

  /** Reads a lock or its transform parameters; what cannot be understood locks everything. */
  static FieldLock read(COSDictionary dictionary) {
    List<String> names = new ArrayList<>();
    if (dictionary.getDictionaryObject(COSName.FIELDS) instanceof COSArray array) {
      for (int i = 0; i < array.size() && i < MOST_FIELDS; i++) {
        if (array.getObject(i) instanceof COSString name) {
          names.add(name.getString());
        }
      }
    }
    String action = Optional.ofNullable(dictionary.getNameAsString("Action")).orElse("All");
    return switch (action) {
      case "Include" -> names.isEmpty() ? all() : new FieldLock(Action.INCLUDE, names);
      case "Exclude" -> names.isEmpty() ? all() : new FieldLock(Action.EXCLUDE, names);
      default -> all();
    };
  }

  /** Whether a field may not be changed. */
  boolean covers(String name) {
    boolean named = fields.stream().anyMatch(f -> name.equals(f) || name.startsWith(f + "."));
    return switch (action) {
      case ALL -> true;
      case INCLUDE -> named;
      case EXCLUDE -> !named;
    };
  }

  /** Its name in a PDF. */
  String pdfAction() {
    String name = action.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
