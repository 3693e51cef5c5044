package org.signet.seal.art;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for a CJK font in the font folders of the operating systems. */
final class SystemFonts {
  /** Beginnings of file names, the best first. Song (宋体) is the type of official seals. */
  private static final List<String> WANTED =
      List.of(
          "notoserifcjk-bold",
          "notoserifcjksc-bold",
          "notoserifsc-bold",
          "sourcehanserifsc-bold",
          "sourcehanserif-bold",
          "notoserifcjk",
          "notoserifsc",
          "sourcehanserif",
          "simsun",
          "songti",
          "stsong",
          "uming",
          "notosanscjk-bold",
          "notosanscjk",
          "notosanssc",
          "sourcehansans",
          "wqy-zenhei",
          "wqy-microhei",
          "droidsansfallback",
          "msyh",
          "pingfang");

  private SystemFonts() {}

  static Path find() throws MissingFontException {
    return find(folders()).orElseThrow(MissingFontException::new);
  }

  static Optional<Path> find(List<Path> folders) {
    List<Path> fonts =
        folders.stream().filter(Files::isDirectory).flatMap(SystemFonts::in).toList();
    return WANTED.stream()
        .flatMap(name -> fonts.stream().filter(font -> simpleName(font).startsWith(name)))
        .findFirst();
  }

  private static List<Path> folders() {
    String home = System.getProperty("user.home", "");
    String windows = System.getenv().getOrDefault("SystemRoot", "");
    return Stream.of(
            home + "/.local/share/fonts",
            home + "/.fonts",
            "/usr/local/share/fonts",
            "/usr/share/fonts",
            "/Library/Fonts",
            "/System/Library/Fonts",
            windows.isEmpty() ? "" : windows + "/Fonts")
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static Stream<Path> in(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 8, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(SystemFonts::isFont).sorted().toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty(); // a folder that cannot be read holds no font for us
    }
  }

  private static boolean isFont(Path file) {
    String name = simpleName(file);
    return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc");
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).replace("_", "");
  }
}
