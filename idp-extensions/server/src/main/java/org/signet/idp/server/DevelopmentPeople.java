package org.signet.idp.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.signet.gm.sm3.Sm3;

/**
 * The people that the authority of a development home knows: those of the demo accounts, and some
 * without an account, for trying out how one proves who one is. All invented.
 */
final class DevelopmentPeople {
  private static final String PHONE = "13800138000";

  private DevelopmentPeople() {}

  /** Someone without an account. */
  record Stranger(String name, String number) {}

  static final List<Stranger> STRANGERS =
      List.of(
          new Stranger("钱一", "11010518880303001X"),
          new Stranger("钱二", "110105188803030028"),
          new Stranger("钱三", "110105188803030036"),
          new Stranger("钱四", "110105188803030044"),
          new Stranger("钱五", "110105188803030060"),
          new Stranger("钱六", "110105188803030079"),
          new Stranger("钱七", "110105188803030087"),
          new Stranger("钱八", "110105188803030095"),
          new Stranger("钱九", "110105188803030108"),
          new Stranger("钱十", "110105188803030116"),
          new Stranger("孙一", "110105188803030124"));

  static void ensure(KeycloakHome home) throws IOException {
    if (Files.exists(home.register())) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add("# name, number, telephone, bank card, SM3 of the Base64 of a face's picture;");
    lines.add("# here the picture is the text \"face of NUMBER\", three times over");
    DemoPerson.ALL.forEach(person -> lines.add(line(person.name(), person.number())));
    STRANGERS.forEach(person -> lines.add(line(person.name(), person.number())));
    PrivateFiles.write(home.register(), String.join("\n", lines) + "\n");
  }

  /** What stands for the picture of a face, in Base64. */
  static String face(String number) {
    return Base64.getEncoder()
        .encodeToString(("face of " + number).repeat(3).getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(String name, String number) {
    String face =
        HexFormat.of().formatHex(Sm3.hash(face(number).getBytes(StandardCharsets.US_ASCII)));
    return String.join("\t", name, number, PHONE, "", face);
  }
}
