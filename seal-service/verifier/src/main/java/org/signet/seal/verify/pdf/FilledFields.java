package org.signet.seal.verify.pdf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * Form fields that were filled in later, where the signers permit it (ISO 32000-2, 12.8.2.2). A
 * field may get a value and, for text and drop-down lists, an appearance that shows this value as
 * text, in a font of the signed form or in one that was embedded for it; a check box may only show
 * a state that was signed.
 */
final class FilledFields {
  private static final Set<String> KEYS = Set.of("V", "AP", "AS", "M", "I");
  private static final int PUSH_BUTTON = 1 << 16;
  private static final int DROP_DOWN = 1 << 17;

  private final Revision signed;
  private final Revision whole;
  private final TableDifference difference;
  private final Permissions permissions;
  private final Map<COSObjectKey, FieldIndex.Field> fields = new HashMap<>();
  private final Map<String, FieldIndex.Field> touched = new LinkedHashMap<>();
  private final Set<String> strangeFonts = new LinkedHashSet<>();

  FilledFields(
      Revision signed,
      Revision whole,
      TableDifference difference,
      Permissions permissions,
      FieldIndex index) {
    this.signed = signed;
    this.whole = whole;
    this.difference = difference;
    this.permissions = permissions;
    for (FieldIndex.Field field : index.fields()) {
      if (Set.of("Tx", "Ch", "Btn").contains(field.type())) {
        field.key().ifPresent(key -> fields.put(key, field));
        field.widgets().forEach(widget -> widget.ifPresent(key -> fields.put(key, field)));
      }
    }
  }

  /** Fields with values, and their widgets. */
  Set<COSObjectKey> keys() {
    return fields.keySet();
  }

  /** Full names of the fields that were filled in. */
  Set<String> names() {
    return touched.keySet();
  }

  /** Those of the fields filled in that are shown in a font which came later; asked for last. */
  Set<String> inStrangeFonts() {
    return strangeFonts;
  }

  /** Everything that shows a value that was filled in. */
  Set<COSObjectKey> widgets() {
    Set<COSObjectKey> widgets = new LinkedHashSet<>();
    touched.values().forEach(f -> f.widgets().forEach(widget -> widget.ifPresent(widgets::add)));
    return widgets;
  }

  /** Whether an entry of a field or widget was exchanged, in a way that filling in may do. */
  boolean accept(COSObjectKey holder, String name, COSBase before, COSBase after)
      throws BoundHitException {
    boolean same = String.valueOf(before).equals(String.valueOf(after));
    if (!KEYS.contains(name) || (same && !difference.reachesLater(after))) {
      return false;
    }
    FieldIndex.Field field = fields.get(holder);
    if (!permissions.mayFill(field.name())) {
      return false;
    }
    touched.put(field.name(), field);
    return true;
  }

  /** Those of the fields filled in that are not sound: their value, or what shows it. */
  List<FieldIndex.Field> unsound() {
    return touched.values().stream().filter(field -> !isSound(field)).toList();
  }

  private boolean isSound(FieldIndex.Field field) {
    COSDictionary after = field.key().flatMap(this::later).orElse(null);
    if (after == null) {
      return false;
    }
    COSBase value =
        Cos.resolve(after.containsKey(COSName.V) ? after.getItem(COSName.V) : value(field));
    return field.widgets().stream()
        .allMatch(
            widget ->
                widget.isPresent()
                    && switch (field.type()) {
                      case "Btn" -> isSoundButton(after, widget.get(), value);
                      case "Ch" -> isDropDown(after) && shows(widget.get(), options(after, value));
                      default -> shows(widget.get(), text(value).stream().toList());
                    });
  }

  private static COSBase value(FieldIndex.Field field) {
    return field.value().orElse(COSNull.NULL);
  }

  private Optional<COSDictionary> later(COSObjectKey key) {
    return Cos.dictionary(whole.object(key));
  }

  /** A check box or radio button: its drawings stay, and it shows the one that its value names. */
  private boolean isSoundButton(COSDictionary field, COSObjectKey key, COSBase value) {
    COSDictionary widget = later(key).orElseGet(COSDictionary::new);
    COSDictionary before = Cos.dictionary(signed.object(key)).orElseGet(COSDictionary::new);
    boolean sameDrawings =
        String.valueOf(before.getItem(COSName.AP)).equals(String.valueOf(widget.getItem("AP")));
    String shown = Cos.name(widget, "AS");
    String named = Cos.name(value).map(COSName::getName).orElse("Off");
    boolean drawn =
        Cos.dictionary(before, "AP")
            .flatMap(all -> Cos.dictionary(all, "N"))
            .map(states -> states.containsKey(COSName.getPDFName(shown)))
            .orElse(false);
    return sameDrawings
        && (inherited(field, "Ff") & PUSH_BUTTON) == 0
        && (shown.equals("Off") || shown.isEmpty() || (shown.equals(named) && drawn));
  }

  private static boolean isDropDown(COSDictionary field) {
    return (inherited(field, "Ff") & DROP_DOWN) != 0;
  }

  private static int inherited(COSDictionary field, String name) {
    COSDictionary at = field;
    for (int i = 0; i < 32 && at != null; i++) {
      if (at.containsKey(name)) {
        return at.getInt(name, 0);
      }
      at = Cos.dictionary(at, "Parent").orElse(null);
    }
    return 0;
  }

  private static Optional<String> text(COSBase value) {
    if (value instanceof COSNull) {
      return Optional.of("");
    }
    return value instanceof COSString string ? Optional.of(string.getString()) : Optional.empty();
  }

  /** A value of a list and the text that stands for it. */
  private static List<String> options(COSDictionary field, COSBase value) {
    String chosen = text(value).orElse(null);
    if (chosen == null) {
      return List.of();
    }
    Stream<String> shown =
        Cos.array(field, "Opt").orElse(new COSArray()).toList().stream()
            .map(Cos::array)
            .flatMap(Optional::stream)
            .filter(pair -> pair.size() == 2 && chosen.equals(pair.getString(0)))
            .map(pair -> String.valueOf(pair.getString(1)));
    return Stream.concat(Stream.of(chosen), shown).toList();
  }

  /** Whether a widget shows one of these texts, or nothing at all yet. */
  private boolean shows(COSObjectKey key, List<String> texts) {
    COSDictionary widget = later(key).orElseGet(COSDictionary::new);
    if (!widget.containsKey(COSName.AP)) {
      return !texts.isEmpty();
    }
    COSStream form = Appearances.normal(widget).orElse(null);
    boolean alone = Cos.dictionary(widget, "AP").map(all -> all.size() == 1).orElse(false);
    if (form == null || !alone) {
      return false;
    }
    FilledFonts.Origin fonts = FilledFonts.origin(form, key, signed, difference.added());
    if (fonts == FilledFonts.Origin.UNSOUND) {
      return false;
    }
    if (fonts == FilledFonts.Origin.EMBEDDED_LATER) {
      strangeFonts.add(fields.get(key).name());
    }
    String shown = ShownText.of(form).orElse(null);
    return texts.stream().map(ShownText::letters).anyMatch(letters -> letters.equals(shown));
  }
}
